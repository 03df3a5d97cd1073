// @ts-check
import { recall, remember } from './memory.js';

/** Writes the chosen store's name wherever the page speaks of it. */
export const showStore = () => {
  const select = document.querySelector('#store');
  if (!(select instanceof HTMLSelectElement)) return;
  for (const place of document.querySelectorAll('[data-store]')) {
    place.textContent = select.selectedOptions[0]?.text ?? '';
  }
};

/** Chooses the store of last time, and remembers the one of this time. */
export const startStore = () => {
  const select = document.querySelector('#store');
  if (!(select instanceof HTMLSelectElement)) return;
  const remembered = recall('store');
  if ([...select.options].some(({ value }) => value === remembered)) select.value = remembered ?? '';
  showStore();
  select.addEventListener('change', () => {
    remember('store', select.value);
    showStore();
  });
};
