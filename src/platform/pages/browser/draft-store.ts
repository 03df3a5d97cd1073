/** Names and values of a form's fields, in their order. */
export type FormEntries = readonly (readonly [name: string, value: string])[];

const prefix = 'xiang-checkout-draft:';

const isEntries = (value: unknown): value is FormEntries =>
  Array.isArray(value) &&
  value.every(
    (entry: unknown) => Array.isArray(entry) && entry.length === 2 && entry.every((part) => typeof part === 'string'),
  );

/**
 * Owns what is typed into the form of a checkout until the order is placed: in the tab's session storage, on the
 * platform's own origin, under the checkout's id. A storage that throws is as good as none.
 */
export class DraftStore {
  readonly #name: string;
  readonly #storage: () => Storage;

  /** `storage` is asked anew each time: in some browsers the very asking throws. */
  constructor(checkout: string, storage: () => Storage = () => sessionStorage) {
    this.#name = prefix + checkout;
    this.#storage = storage;
  }

  /** What was typed. Of another checkout that was left in this tab nothing is kept any longer. */
  read(): FormEntries {
    return (
      this.#attempt((storage) => {
        for (const name of Object.keys(storage)) {
          if (name.startsWith(prefix) && name !== this.#name) storage.removeItem(name);
        }
        const kept: unknown = JSON.parse(storage.getItem(this.#name) ?? '[]');
        return isEntries(kept) ? kept : [];
      }) ?? []
    );
  }

  write(entries: FormEntries) {
    this.#attempt((storage) => {
      storage.setItem(this.#name, JSON.stringify(entries));
    });
  }

  remove() {
    this.#attempt((storage) => {
      storage.removeItem(this.#name);
    });
  }

  #attempt<Result>(work: (storage: Storage) => Result): Result | undefined {
    try {
      return work(this.#storage());
    } catch {
      return undefined;
    }
  }
}
