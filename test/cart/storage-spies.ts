import type { KeyValueStorage } from '../../src/cart/storage.js';

/** A storage that counts what is written to it. */
export const countWrites = (storage: KeyValueStorage): { storage: KeyValueStorage; writes: () => number } => {
  let count = 0;
  return {
    storage: {
      getItem: (key) => storage.getItem(key),
      setItem: (key, value) => {
        count += 1;
        storage.setItem(key, value);
      },
    },
    writes: () => count,
  };
};

/** A storage of one test, in memory. */
export const createMemoryStorage = (): KeyValueStorage & { readonly values: Map<string, string> } => {
  const values = new Map<string, string>();
  return {
    values,
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
  };
};
