import { defaultLanguage, type Language, resolveLanguage } from '../../localization/language.js';
import { productEn } from '../../localization/messages/product.en.js';
import type { ProductMessages } from '../../localization/messages/product-messages.js';
import { productZhCn } from '../../localization/messages/product.zh-cn.js';
import { siteEn } from '../../localization/pages/site.en.js';
import { embedCodeEn } from '../../localization/pages/embed-code.en.js';
import type { EmbedCodeMessages } from '../../localization/pages/embed-code-messages.js';
import { embedCodeZhCn } from '../../localization/pages/embed-code.zh-cn.js';
import type { SiteMessages } from '../../localization/pages/site-messages.js';
import { siteZhCn } from '../../localization/pages/site.zh-cn.js';

interface Preference {
  readonly tag: string;
  readonly weight: number;
}

const preferenceOf = (part: string): Preference => {
  const [tag = '', ...parameters] = part.trim().split(';');
  const quality = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/i.exec(parameter)?.[1]).find(Boolean);
  return { tag: tag.trim(), weight: quality === undefined ? 1 : Number(quality) };
};

/** The language that an Accept-Language header wants most (RFC 9110, section 12.5.4); null where it wants neither of ours. */
export const acceptedLanguage = (header: string | undefined): Language | null => {
  const wanted = (header ?? '')
    .split(',')
    .map(preferenceOf)
    .filter(({ tag, weight }) => /^(?:zh|en)\b/i.test(tag) && weight > 0)
    .sort((a, b) => b.weight - a.weight)[0];
  return wanted ? resolveLanguage(wanted.tag) : null;
};

/** The language of a page: what its address says, then what the reader's browser says, then Chinese. */
export const pageLanguage = (query: string | undefined, acceptLanguage: string | undefined): Language =>
  query ? resolveLanguage(query) : (acceptedLanguage(acceptLanguage) ?? defaultLanguage);

export const siteTexts = (language: Language): SiteMessages => (language === 'en' ? siteEn : siteZhCn);

/** What the elements say of a product in detail, for a page that says it without a script. */
export const productTexts = (language: Language): ProductMessages => (language === 'en' ? productEn : productZhCn);

export const embedCodeTexts = (language: Language): EmbedCodeMessages =>
  language === 'en' ? embedCodeEn : embedCodeZhCn;

export const otherLanguage = (language: Language): Language => (language === 'en' ? 'zh-CN' : 'en');
