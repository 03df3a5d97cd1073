import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { afterFrame } from '../shared/after-frame.js';

/** Least width and height of a card in the grid, with the gaps, in px: so many lie on a screen at most. */
const cardWidth = 232;
const cardHeight = 400;

/** Cards that a screen can show; where there is no screen, as on a server, those of a usual one. */
const screenful = () => {
  const { innerWidth: width = 1280, innerHeight: height = 900 }: Partial<typeof globalThis> = globalThis;
  return Math.max(6, Math.max(2, Math.floor(width / cardWidth)) * Math.ceil(height / cardHeight));
};

/** Does work in the next task; gives back its end. */
const soon = (work: () => void) => {
  const timer = setTimeout(work);
  return () => clearTimeout(timer);
};

/**
 * Renders a long list in portions, each in a task of its own: so the first screen does not wait for what lies below it,
 * and whoever presses something meanwhile is heard. The first screen itself comes in frames, too, since laying out its
 * text takes longest: what stands above a list of more than half a screenful, then that much at a time. Below it,
 * portions are screenfuls.
 */
export class Portions implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #size = screenful();
  readonly #half = Math.ceil(this.#size / 2);
  #rendered = 0;
  #wanted = 0;
  /** Ends the waiting for the next portion. */
  #stop: (() => void) | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** As much of the list as is rendered now; the rest follows by itself. */
  take<Item>(items: readonly Item[]): readonly Item[] {
    this.#wanted = items.length;
    const atOnce = items.length > this.#half ? 0 : items.length;
    this.#rendered = Math.max(atOnce, Math.min(this.#rendered, Math.max(this.#size, items.length)));
    return items.slice(0, this.#rendered);
  }

  /** Whether nothing of the list has been rendered yet. */
  get isAtStart() {
    return this.#rendered === 0 && !this.isWhole;
  }

  /** Whether nothing is left to render of the list that was taken last. */
  get isWhole() {
    return this.#rendered >= this.#wanted;
  }

  hostUpdated() {
    if (this.isWhole || this.#stop) return;
    const isFirstScreen = this.#rendered < this.#size;
    // The first screen is seen before anything follows; from then on, frames find their place between the portions.
    const wait = this.#rendered > this.#size ? soon : afterFrame;
    this.#stop = wait(() => {
      this.#stop = undefined;
      this.#rendered += isFirstScreen ? this.#half : this.#size;
      this.#host.requestUpdate();
    });
  }

  hostConnected() {
    this.#host.requestUpdate();
  }

  hostDisconnected() {
    this.#stop?.();
    this.#stop = undefined;
  }
}
