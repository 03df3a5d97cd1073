/**
 * Keeps the idempotency key of one intent. The key stays for as long as the same is tried again without an answer, so
 * that a lost answer, a second click or a retry makes no second order; what is changed, or answered, gets a new one.
 */
export class AttemptKey {
  readonly #create: () => string;
  #key: string | undefined;
  #intent: string | undefined;

  constructor(create: () => string) {
    this.#create = create;
  }

  /** The key for what is about to be sent. */
  for(body: unknown): string {
    const intent = JSON.stringify(body);
    if (this.#key === undefined || intent !== this.#intent) this.#key = this.#create();
    this.#intent = intent;
    return this.#key;
  }

  /** The platform has answered: whatever comes next is another intent. */
  settle() {
    this.#key = undefined;
  }
}
