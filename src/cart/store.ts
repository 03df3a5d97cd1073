/** What all stores here are: something to look at, and to hear of when it has changed. */
export interface Store<Snapshot> {
  /** What there is now; the same frozen object until something changes. */
  getSnapshot(): Snapshot;
  /** Calls `listener` after each change, until the function that it returns is called. */
  subscribe(listener: () => void): () => void;
}

/** A store with its other side: the one who decides. */
export interface WritableStore<Snapshot> extends Store<Snapshot> {
  set(snapshot: Snapshot): void;
}

/**
 * @param connect - Called when the first listener comes; what it returns is called when the last has gone.
 */
export const createStore = <Snapshot extends object>(
  initial: Snapshot,
  connect?: () => () => void,
): WritableStore<Snapshot> => {
  let snapshot = Object.freeze(initial);
  let disconnect: (() => void) | undefined;
  const listeners = new Set<() => void>();
  return {
    getSnapshot: () => snapshot,
    set: (next) => {
      snapshot = Object.freeze(next);
      for (const listener of [...listeners]) listener();
    },
    subscribe: (listener) => {
      // A wrapper, so that one who listens twice is called twice and leaves once.
      const own = () => listener();
      if (!listeners.size) disconnect = connect?.();
      listeners.add(own);
      return () => {
        if (listeners.delete(own) && !listeners.size) disconnect?.();
      };
    },
  };
};
