import { html, type LitElement, type ReactiveController } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Localization } from '../../localization/localization.js';
import type { CartMessages } from '../../localization/messages/cart-messages.js';
import type { Buying } from '../shared/buying.js';
import type { VariantRef } from '../../cart/cart.js';
import { cartLine } from './cart-line.js';
import { placeRemoved, type Removal } from './removals.js';
import type { ShownLine } from './shown-lines.js';
import { parseQuantity } from './stepper.js';

/** What a list of lines needs of the one that shows it. */
export interface LineListOptions {
  readonly host: LitElement;
  readonly texts: Localization<CartMessages>;
  readonly buying: () => Buying | undefined;
  /** What a line is called, as far as it is known. */
  readonly nameOf: (line: VariantRef) => string;
  /** The shopper has done something, with the error if it failed; what went wrong before is over. */
  readonly onDone: (error?: unknown) => void;
}

/** The lines of a cart: how many of each, what a quote changed, and what was taken out and can be put back. */
export class LineList implements ReactiveController {
  /** What a screen reader says of the last change. */
  said = '';
  readonly #options: LineListOptions;
  #removed: readonly Removal[] = [];
  /** Keys of all rows as they stood last. */
  #rows: readonly string[] = [];
  /** Key of the line whose typed quantity cannot be taken. */
  #invalid = '';
  /** Key of the row that has the focus, or shall have it. */
  #focused: string | undefined;

  constructor(options: LineListOptions) {
    this.#options = options;
    options.host.addController(this);
  }

  get #root() {
    return this.#options.host.renderRoot as ShadowRoot;
  }

  hostUpdate() {
    const row = this.#root.activeElement?.closest<HTMLElement>('[data-line], [data-undo]');
    this.#focused ??= row?.dataset['line'] ?? row?.dataset['undo'];
  }

  /** What had the focus may be gone, by its own press or by another tab: it goes on to what took its place. */
  hostUpdated() {
    const key = this.#focused;
    this.#focused = undefined;
    if (key === undefined || this.#root.activeElement) return;
    const found = ['[data-line="$"] input', '[data-line="$"] button', '[data-undo="$"]', 'h2'].find((selector) =>
      this.#root.querySelector(selector.replace('$', key)),
    );
    if (found) this.#root.querySelector<HTMLElement>(found.replace('$', key))?.focus();
  }

  /** What can be put back, and is named though the cart has it no more. */
  get removed(): readonly VariantRef[] {
    return this.#removed.map(({ line }) => line);
  }

  /** Forgets what can be put back. */
  clear() {
    this.#removed = [];
    this.#invalid = this.said = '';
  }

  /** A line that came back, in another tab or by its card, needs no undoing any more, not even if it goes again. */
  follow(lines: readonly ShownLine[]) {
    this.#removed = this.#removed.filter(({ key }) => lines.every((line) => line.key !== key));
  }

  #try(work: () => void) {
    this.#invalid = this.said = '';
    let error: unknown;
    try {
      work();
    } catch (reason) {
      // Another tab may have filled the cart meanwhile.
      error = reason;
    }
    this.#options.onDone(error);
  }

  #setQuantity({ line }: ShownLine, quantity: number) {
    this.#try(() => this.#options.buying()?.cart.setQuantity(line, quantity));
  }

  #type(shown: ShownLine, text: string) {
    const quantity = parseQuantity(text);
    if (quantity !== null) return this.#setQuantity(shown, quantity);
    this.#invalid = shown.key;
    // The field goes back to what the cart holds.
    this.#options.onDone();
  }

  #remove({ key, line }: ShownLine) {
    this.#try(() => {
      const undo = this.#options.buying()?.cart.remove(line);
      if (!undo) return;
      this.#removed = [...this.#removed, { key, line, undo }];
      this.said = this.#options.texts.messages.removedNamed(this.#options.nameOf(line));
      this.#focusNext(key);
    });
  }

  #undo({ key, line, undo }: Removal) {
    this.#try(() => {
      undo();
      this.#removed = this.#removed.filter((removed) => removed.key !== key);
      this.said = this.#options.texts.messages.restoredNamed(this.#options.nameOf(line));
      this.#focusNext(key);
    });
  }

  /** What was pressed goes; not every browser gives a button the focus that is pressed. */
  #focusNext(key: string) {
    (this.#root.activeElement as HTMLElement | null)?.blur();
    this.#focused = key;
  }

  #renderLine(shown: ShownLine, stale: boolean) {
    const { texts, nameOf } = this.#options;
    return cartLine(
      {
        shown,
        name: nameOf(shown.line),
        stale,
        invalid: this.#invalid === shown.key,
        onQuantity: (quantity) => this.#setQuantity(shown, quantity),
        onType: (text) => this.#type(shown, text),
        onRemove: () => this.#remove(shown),
      },
      texts.messages,
    );
  }

  #renderRemoved(removed: Removal) {
    const { texts, nameOf } = this.#options;
    const { messages } = texts;
    const name = nameOf(removed.line);
    return html`<li class="removed small quiet">
      <span>${messages.removedNamed(name)}</span>
      <button class="small" data-undo=${removed.key} @click=${() => this.#undo(removed)}>
        ${messages.undo}<span class="unseen"> ${name}</span>
      </button>
    </li>`;
  }

  render(lines: readonly ShownLine[], stale: boolean) {
    const shown = new Map(lines.map((line) => [line.key, line]));
    const removed = new Map(this.#removed.map((each) => [each.key, each]));
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
