import type { Language } from '../../../localization/language.js';

/** A page of ours, in the language and the mode in which this one stands. */
export const ownLink = (address: string, language: Language): string => {
  const link = new URL(address, location.origin);
  link.searchParams.set('lang', language);
  if (document.body.classList.contains('elder')) link.searchParams.set('elder', '1');
  return link.href;
};
