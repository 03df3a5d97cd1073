import { html, type ReactiveController, type ReactiveControllerHost } from 'lit';
import type { FindingMessages } from '../../localization/messages/finding-messages.js';
import { longestSearch, searchText } from './narrowing.js';

/** How long typing waits for the answer to what was typed before, in ms; the answer itself is the pace as a rule. */
const longestWaitMs = 300;

export interface SearchBoxOptions {
  readonly host: ReactiveControllerHost & { readonly renderRoot: ParentNode };
  /** Whether an answer is on its way. */
  readonly isAsking: () => boolean;
  /** What is searched for now. */
  readonly text: () => string;
  readonly search: (text: string) => void;
}

/**
 * The box in which somebody types what they look for. It searches while they type, one question at a time: what is
 * typed meanwhile waits for the answer. Nothing is searched while an input method composes.
 */
export class SearchBox implements ReactiveController {
  readonly #options: SearchBoxOptions;
  #typed: string | undefined;
  #wait: ReturnType<typeof setTimeout> | undefined;
  #shown = '';

  constructor(options: SearchBoxOptions) {
    this.#options = options;
    options.host.addController(this);
  }

  /** What was typed and has not been searched for yet. */
  take(): string | undefined {
    const typed = this.#typed;
    clearTimeout(this.#wait);
    this.#wait = this.#typed = undefined;
    return typed;
  }

  focus() {
    this.#input?.focus();
  }

  hostUpdate() {
    const text = this.#options.text();
    const input = this.#input;
    // Only what somebody else has changed: the box is of the one who types.
    const isChanged = text !== this.#shown && this.#typed === undefined;
    if (input && isChanged && searchText(input.value) !== text) input.value = text;
    this.#shown = text;
  }

  hostUpdated() {
    this.#goOn();
  }

  hostDisconnected() {
    this.take();
  }

  get #input() {
    return this.#options.host.renderRoot.querySelector<HTMLInputElement>('input[type="search"]');
  }

  /** Searches for what waits, as soon as nothing is on its way. */
  #goOn() {
    if (this.#typed === undefined) return;
    if (!this.#options.isAsking()) this.#searchNow();
    else this.#wait ??= setTimeout(this.#searchNow, longestWaitMs);
  }

  #searchNow = () => {
    const text = this.take();
    if (text !== undefined && text !== this.#options.text()) this.#options.search(text);
  };

  #type(value: string) {
    this.#typed = searchText(value);
    this.#options.host.requestUpdate();
  }

  #handleInput = (event: InputEvent) => {
    if (!event.isComposing) this.#type((event.target as HTMLInputElement).value);
  };

  #handleCompositionEnd = (event: Event) => {
    this.#type((event.target as HTMLInputElement).value);
  };

  #handleKey = (event: KeyboardEvent) => {
    const input = event.target as HTMLInputElement;
    if (event.isComposing || !['Enter', 'Escape'].includes(event.key)) return;
    if (event.key === 'Enter') {
      // In a form of the page, Enter is not meant for that.
      event.preventDefault();
      this.#typed = searchText(input.value);
      this.#searchNow();
    } else if (input.value) {
      event.preventDefault();
      event.stopPropagation();
      this.clear();
    }
  };

  /** Empties the box, and searches for nothing. */
  readonly clear = () => {
    const input = this.#input;
    if (!input) return;
    input.value = '';
    this.#typed = '';
    this.#searchNow();
    this.#options.host.requestUpdate();
    input.focus();
  };

  render(messages: FindingMessages) {
    return html`
      <div class="search" role="search" aria-label=${messages.search}>
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M16 16l5 5M4 10.5a6.5 6.5 0 1013 0 6.5 6.5 0 00-13 0z" />
        </svg>
        <input
          type="search"
          part="search"
          enterkeyhint="search"
          autocomplete="off"
          spellcheck="false"
          value=${this.#shown}
          maxlength=${longestSearch}
          aria-label=${messages.search}
          placeholder=${messages.searchHint}
          @input=${this.#handleInput}
          @compositionend=${this.#handleCompositionEnd}
          @keydown=${this.#handleKey}
        />
        <button
          class="plain"
          ?hidden=${!this.#input?.value && !this.#options.text()}
          aria-label=${messages.clearSearch}
          @click=${this.clear}
        >
          ×
        </button>
      </div>
    `;
  }
}
