import type { Language } from './language.js';

/** Where a product comes from, by its county's short name: `湖南·城步`, `Chengbu, Hunan`. */
export const formatOrigin = (county: string, language: Language) =>
  language === 'en' ? `${county}, Hunan` : `湖南·${county}`;
