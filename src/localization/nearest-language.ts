import { type Language, resolveLanguage } from './language.js';

/** The element above in the composed tree: the parent, or the host at the top of a shadow root. */
const above = (element: Element): Element | null => {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
};

/**
 * The language that an element is written in: its own `lang` or the nearest above it, through shadow roots,
 * as HTML says (section 3.2.6.2).
 */
export const nearestLanguage = (element: Element): Language => {
  for (let at: Element | null = element; at; at = above(at)) {
    const marked = at.closest('[lang]');
    if (marked) return resolveLanguage(marked.getAttribute('lang'));
  }
  return resolveLanguage(null);
};
