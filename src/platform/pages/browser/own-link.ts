import type { Language } from '../../../localization/language.js';

/** Whether this page is in elder mode. */
export const isElder = () => document.body.classList.contains('elder');

/** A page of ours, in the language and the mode in which this one stands. */
export const ownLink = (address: string, language: Language): string => {
  const link = new URL(address, location.origin);
  link.searchParams.set('lang', language);
  if (isElder()) link.searchParams.set('elder', '1');
  return link.href;
};
