/** What a cart needs of `localStorage`. */
export type KeyValueStorage = Pick<Storage, 'getItem' | 'setItem'>;

/** Storage that never throws. */
export interface GuardedStorage {
  /** What is kept; null where there is nothing, or the browser forbids it. */
  read(key: string): string | null;
  /** Whether it is kept now. */
  write(key: string, value: string): boolean;
}

/**
 * Guards a storage. A browser may forbid it (the property itself throws, or is null), or have no room for more.
 *
 * @param storage - `localStorage` without it; null keeps nothing.
 */
export const guardStorage = (storage?: KeyValueStorage | null): GuardedStorage => {
  const found = (): KeyValueStorage | null | undefined => {
    if (storage !== undefined) return storage;
    // Node has a `localStorage` of its own that warns when it is touched; it has no window.
    return typeof window === 'undefined' ? null : (window.localStorage as Storage | null);
  };
  return {
    read: (key) => {
      try {
        return found()?.getItem(key) ?? null;
      } catch {
        return null;
      }
    },
    write: (key, value) => {
      try {
        const kept = found();
        kept?.setItem(key, value);
        return !!kept;
      } catch {
        return false;
      }
    },
  };
};
