import { defaultLanguage, type Language } from './language.js';

/** One set of messages in every language: Chinese at hand, the others loaded when a page wants them. */
export class MessageBundle<Messages> {
  readonly #ready: Partial<Record<Language, Messages>>;
  readonly #load: Readonly<Record<Exclude<Language, typeof defaultLanguage>, () => Promise<Messages>>>;

  constructor(
    builtIn: Messages,
    load: Readonly<Record<Exclude<Language, typeof defaultLanguage>, () => Promise<Messages>>>,
  ) {
    this.#ready = { [defaultLanguage]: builtIn };
    this.#load = load;
  }

  /** The messages of a language, unless they have yet to be loaded. */
  get(language: Language): Messages | undefined {
    return this.#ready[language];
  }

  /** Loads a language; Chinese stands in for one that cannot be loaded. */
  async load(language: Language): Promise<Messages> {
    const builtIn = this.#ready[defaultLanguage] as Messages;
    if (language === defaultLanguage) return builtIn;
    try {
      return (this.#ready[language] ??= await this.#load[language]());
    } catch {
      return builtIn;
    }
  }
}
