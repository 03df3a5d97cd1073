import type { Language } from '../contract/endpoint.js';

export type { Language };

/** What is shown where a page says nothing of its language. */
export const defaultLanguage = 'zh-CN' satisfies Language;

/** The language of ours for a BCP 47 tag: English for any `en`, Chinese for every other and for none. */
export const resolveLanguage = (tag: string | null | undefined): Language =>
  /^en\b/i.test(tag ?? '') ? 'en' : defaultLanguage;
