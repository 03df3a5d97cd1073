import { showPreview } from './preview-frame.js';

/** Makes an element's attributes those of another, but for what a person or a script has set since. */
const takeAttributes = (now: Element, next: Element) => {
  for (const { name } of [...now.attributes]) if (!next.hasAttribute(name)) now.removeAttribute(name);
  for (const { name, value } of next.attributes) if (now.getAttribute(name) !== value) now.setAttribute(name, value);
};

/**
 * Brings the page up to one that was loaded: of the elements marked `data-live`, `attributes` takes those alone, so that
 * a field inside keeps what is typed; `content` takes all; `preview` is the frame's own way.
 */
export const takePage = (page: Document, loaded: Document) => {
  for (const now of page.querySelectorAll<HTMLElement>('[data-live]')) {
    const next = loaded.getElementById(now.id);
    if (!next || now.isEqualNode(next)) continue;
    if (now instanceof HTMLIFrameElement) {
      showPreview(now, next);
      continue;
    }
    takeAttributes(now, next);
    if (now.dataset['live'] === 'content') now.replaceChildren(...next.childNodes);
  }
  const link = page.querySelector<HTMLAnchorElement>('a.language-switch');
  const nextLink = loaded.querySelector<HTMLAnchorElement>('a.language-switch');
  if (link && nextLink) link.href = nextLink.getAttribute('href') ?? link.href;
};
