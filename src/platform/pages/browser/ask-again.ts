/** How often an open payment is asked about, in ms; the platform asks the provider no oftener than every 2 s. */
const askEveryMs = 3000;

/** Asks again and again how an open payment stands, as long as somebody looks at the page. */
export class AskAgain {
  readonly #isWaiting: () => boolean;
  readonly #ask: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(isWaiting: () => boolean, ask: () => void) {
    this.#isWaiting = isWaiting;
    this.#ask = ask;
  }

  /** Called whenever there may be something to wait for. */
  watch() {
    if (this.#timer !== undefined || !this.#isWaiting()) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (document.visibilityState === 'visible') this.#ask();
      this.watch();
    }, askEveryMs);
  }

  stop() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
