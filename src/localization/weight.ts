import type { Language } from './language.js';

/** A weight in grams as a shopper reads it: `500g`, `2.5kg`; `2.5 kg` in English (SI brochure, 5.4.3: a space before the unit). */
export const formatGrams = (grams: number, language: Language) => {
  const space = language === 'en' ? '\u00a0' : '';
  return grams < 1000 ? `${grams}${space}g` : `${Number((grams / 1000).toFixed(2))}${space}kg`;
};
