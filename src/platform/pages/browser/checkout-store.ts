import { type CheckoutSnapshot, nothingKnown } from './checkout-snapshot.js';

/** Holds what is known of a checkout and tells of every change. It asks for nothing itself. */
export class CheckoutStore {
  readonly #listeners = new Set<() => void>();
  #snapshot = nothingKnown;

  getSnapshot(): CheckoutSnapshot {
    return this.#snapshot;
  }

  /** Calls the listener after every change; gives back its end. */
  subscribe(listener: () => void) {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  set(change: Partial<CheckoutSnapshot>) {
    this.#snapshot = Object.freeze({ ...this.#snapshot, ...change });
    for (const listen of [...this.#listeners]) listen();
  }
}
