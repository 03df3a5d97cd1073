/**
 * 适老版 (the elder-friendly version): larger text of the portal's own, and elder mode of all embedded elements. It
 * stands right behind the storefront, so that a page comes up the way the visitor left the last one.
 */
const storageKey = 'elder';

/** Null where the browser forbids storage: then the choice lasts as long as the page. */
const read = () => {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
};

const write = (value) => {
  try {
    localStorage.setItem(storageKey, value);
  } catch {
    // Not kept; it holds for this page all the same.
  }
};

const show = (elder) => {
  document.documentElement.classList.toggle('elder', elder);
  document.querySelector('xiang-storefront')?.toggleAttribute('elder', elder);
  document.querySelector('.elder-switch')?.setAttribute('aria-pressed', String(elder));
};

const remembered = () => show(read() === 'yes');

remembered();
window.addEventListener('pageshow', ({ persisted }) => persisted && remembered());

document.addEventListener('DOMContentLoaded', () => {
  remembered();
  document.querySelector('.elder-switch')?.addEventListener('click', ({ currentTarget }) => {
    const elder = currentTarget.getAttribute('aria-pressed') !== 'true';
    write(elder ? 'yes' : 'no');
    show(elder);
  });
});
