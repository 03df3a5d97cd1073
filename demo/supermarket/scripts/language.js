// @ts-check
import { recall, remember } from './memory.js';

/** Pages are written in Chinese; the English of each text stands beside it in `data-en` or `data-en-label`. */
const languages = ['zh-CN', 'en'];

/** @type {WeakMap<Element, { text: string | null, label: string | null }>} */
const chinese = new WeakMap();

/** @param {Element} element */
const labelAttribute = (element) => (element instanceof HTMLOptGroupElement ? 'label' : 'aria-label');

/** @param {Element} element */
const chineseOf = (element) => {
  const kept = chinese.get(element) ?? {
    text: element.textContent,
    label: element.getAttribute(labelAttribute(element)),
  };
  chinese.set(element, kept);
  return kept;
};

/** @param {string} language */
const show = (language) => {
  const inEnglish = language === 'en';
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll('[data-en], [data-en-label]')) {
    const { text, label } = chineseOf(element);
    const english = { text: element.getAttribute('data-en'), label: element.getAttribute('data-en-label') };
    if (english.text !== null) element.textContent = inEnglish ? english.text : text;
    if (english.label !== null)
      element.setAttribute(labelAttribute(element), (inEnglish ? english.label : label) ?? '');
  }
};

/**
 * Shows the language chosen last time, and changes it on a click, without loading the page anew.
 * @param {() => void} changed - called after each change
 */
export const startLanguage = (changed) => {
  const button = document.querySelector('button.language');
  if (!(button instanceof HTMLButtonElement)) return;
  const offer = () => {
    const inEnglish = document.documentElement.lang === 'en';
    button.textContent = inEnglish ? '中文' : 'English';
    button.lang = inEnglish ? 'zh-CN' : 'en';
  };
  const remembered = recall('language');
  if (remembered !== null && languages.includes(remembered)) show(remembered);
  offer();
  button.hidden = false;
  button.addEventListener('click', () => {
    const language = document.documentElement.lang === 'en' ? 'zh-CN' : 'en';
    show(language);
    remember('language', language);
    offer();
    changed();
  });
};
