// @ts-check

/** @typedef {{ added: (name: string) => string, failed: (name: string) => string }} Texts */

/** @type {Texts} */
const chinese = {
  added: (name) => `已放进篮子：${name}`,
  failed: (name) => `没有放进去：${name}。请再试一次。`,
};

/** @type {Texts} */
const english = {
  added: (name) => `In your basket: ${name}`,
  failed: (name) => `Not added: ${name}. Please try again.`,
};

/** Says for a moment what went into the cart, whichever card it came from. */
export const startToast = () => {
  const toast = document.querySelector('.toast');
  if (!toast) return;
  document.addEventListener('xiang-after-add-to-cart', ({ request: { name }, error }) => {
    const { added, failed } = document.documentElement.lang === 'en' ? english : chinese;
    toast.textContent = error === undefined ? added(name) : failed(name);
    toast.classList.remove('toast-shown');
    // A second one in a row starts the animation anew only if the browser has seen the class go.
    toast.getBoundingClientRect();
    toast.classList.add('toast-shown');
  });
  toast.addEventListener('animationend', () => {
    toast.classList.remove('toast-shown');
    toast.textContent = '';
  });
};
