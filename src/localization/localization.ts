import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { defaultLanguage, type Language } from './language.js';
import { onLanguageChange } from './language-observer.js';
import type { MessageBundle } from './message-bundle.js';
import { nearestLanguage } from './nearest-language.js';

/** Gives an element its messages in the language of the page around it, and renders it anew when that changes. */
export class Localization<Messages> implements ReactiveController {
  /** The language wanted here. */
  language: Language = defaultLanguage;
  /** Messages in that language; in the one before while they load. */
  messages: Messages;
  /** False only until the first messages have come: an element shows no words before. */
  ready = true;

  readonly #host: ReactiveControllerHost & Element;
  readonly #bundle: MessageBundle<Messages>;
  #stop: (() => void) | undefined;
  /** Whether it has been in a page before, so that there is something to show. */
  #known = false;

  constructor(host: ReactiveControllerHost & Element, bundle: MessageBundle<Messages>) {
    this.#host = host;
    this.#bundle = bundle;
    this.messages = bundle.get(defaultLanguage) as Messages;
    host.addController(this);
  }

  hostConnected() {
    this.#stop = onLanguageChange(this.#host, this.#handleChange);
    const language = nearestLanguage(this.#host);
    this.ready = this.#known || language === this.language;
    this.#known = true;
    this.#use(language);
  }

  hostDisconnected() {
    this.#stop?.();
  }

  #handleChange = () => {
    this.#use(nearestLanguage(this.#host));
  };

  #use(language: Language) {
    if (language === this.language) return;
    this.language = language;
    this.#host.requestUpdate();
    const messages = this.#bundle.get(language);
    if (messages) this.#show(messages);
    else void this.#load(language);
  }

  async #load(language: Language) {
    const messages = await this.#bundle.load(language);
    if (language === this.language) this.#show(messages);
  }

  #show(messages: Messages) {
    this.messages = messages;
    this.ready = true;
    this.#host.requestUpdate();
  }
}
