import { html, type LitElement } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Localization } from '../../localization/localization.js';
import type { CartMessages } from '../../localization/messages/cart-messages.js';
import type { Buying } from '../shared/buying.js';
import { cartLine } from './cart-line.js';
import { placeRemoved, type Removal } from './removals.js';
import type { ShownLine } from './shown-lines.js';
import { parseQuantity } from './stepper.js';

/** What a list of lines needs of the one that shows it. */
export interface LineListOptions {
  readonly host: LitElement;
  readonly texts: Localization<CartMessages>;
  readonly buying: () => Buying | undefined;
  /** Name of a product as far as the page knows it. */
  readonly nameOf: (shown: ShownLine) => string;
  /** The shopper has done something: what went wrong before is over. */
  readonly onDone: (error?: unknown) => void;
}

/** The lines of a cart: how many of each, what a quote changed, and what was taken out and can be put back. */
export class LineList {
  /** What a screen reader says of the last change. */
  said = '';
  readonly #options: LineListOptions;
  #removed: readonly Removal[] = [];
  /** Keys of all rows as they stood last. */
  #rows: readonly string[] = [];
  /** Key of the line whose typed quantity cannot be taken. */
  #invalid = '';

  constructor(options: LineListOptions) {
    this.#options = options;
  }

  /** Whether something can be put back. */
  get hasRemoved() {
    return this.#removed.length > 0;
  }

  /** Forgets what can be put back. */
  clear() {
    this.#removed = [];
    this.#invalid = this.said = '';
  }

  #setQuantity({ line }: ShownLine, quantity: number) {
    this.#invalid = this.said = '';
    this.#options.buying()?.cart.setQuantity(line, quantity);
    this.#options.onDone();
  }

  #type(shown: ShownLine, text: string) {
    const quantity = parseQuantity(text);
    if (quantity !== null) return this.#setQuantity(shown, quantity);
    this.#invalid = shown.key;
    // The field goes back to what the cart holds.
    this.#options.onDone();
  }

  #remove({ key, line }: ShownLine, name: string) {
    const undo = this.#options.buying()?.cart.remove(line);
    if (!undo) return;
    this.#removed = [...this.#removed.filter((removed) => removed.key !== key), { key, name, undo }];
    this.said = this.#options.texts.messages.removedNamed(name);
    void this.#focus(`[data-undo="${key}"]`);
  }

  #undo({ key, undo }: Removal) {
    undo();
    this.#removed = this.#removed.filter((removed) => removed.key !== key);
    this.said = '';
    void this.#focus(`[data-line="${key}"] input`);
  }

  /** What was pressed is gone: the focus goes on to what took its place. */
  async #focus(selector: string) {
    const { host, onDone } = this.#options;
    onDone();
    await host.updateComplete;
    host.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  #renderLine(shown: ShownLine, stale: boolean) {
    const { texts, nameOf } = this.#options;
    const name = nameOf(shown);
    return cartLine(
      {
        shown,
        name,
        stale,
        invalid: this.#invalid === shown.key,
        onQuantity: (quantity) => this.#setQuantity(shown, quantity),
        onType: (text) => this.#type(shown, text),
        onRemove: () => this.#remove(shown, name),
      },
      texts.messages,
    );
  }

  #renderRemoved(removed: Removal) {
    const { messages } = this.#options.texts;
    const { key, name } = removed;
    return html`<li class="removed small quiet">
      <span>${messages.removedNamed(name)}</span>
      <button class="small" data-undo=${key} @click=${() => this.#undo(removed)}>
        ${messages.undo}<span class="unseen"> ${name}</span>
      </button>
    </li>`;
  }

  render(lines: readonly ShownLine[], stale: boolean) {
    const shown = new Map(lines.map((line) => [line.key, line]));
    // A line that came back, in another tab or by its card, needs no undoing.
    const removed = new Map(this.#removed.filter(({ key }) => !shown.has(key)).map((each) => [each.key, each]));
    this.#rows = placeRemoved([...shown.keys()], new Set(removed.keys()), this.#rows);
    return html`<ul part="lines">
      ${repeat(
        this.#rows,
        (key) => `${shown.has(key)} ${key}`,
        (key) => {
          const line = shown.get(key);
          return line ? this.#renderLine(line, stale) : this.#renderRemoved(removed.get(key) as Removal);
        },
      )}
    </ul>`;
  }
}
