/**
 * Tells when any `lang` above or on the listeners' elements changes: one MutationObserver for all of them,
 * on every root of their composed trees.
 */
type Listener = () => void;

const listeners = new Set<Listener>();
let observer: MutationObserver | undefined;

const observeRoots = (element: Element) => {
  for (let at: Element | undefined = element; at;) {
    const root: Node = at.getRootNode();
    // Observing a root a second time only replaces the same options (DOM, 4.3.1).
    observer?.observe(root, { subtree: true, attributeFilter: ['lang'] });
    at = root instanceof ShadowRoot ? root.host : undefined;
  }
};

/** Calls the listener when a `lang` changes in a tree that holds the element; gives back its end. */
export const onLanguageChange = (element: Element, listener: Listener) => {
  observer ??= new MutationObserver(() => {
    for (const listen of [...listeners]) listen();
  });
  listeners.add(listener);
  observeRoots(element);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) observer?.disconnect();
  };
};
