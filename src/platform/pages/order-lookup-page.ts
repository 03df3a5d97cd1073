import type { Language } from '../../localization/language.js';
import { html, type Html } from './html.js';
import { layout } from './layout.js';
import { embedScript, ownStorefront } from './own-storefront.js';
import { siteTexts } from './page-language.js';

/** Where anybody finds an order of any partner's page by its number and the phone's last digits. */
export const orderLookupPage = (language: Language, origin: string, ownKey: string): Html => {
  const texts = siteTexts(language);
  return layout({
    language,
    title: texts.orderLookupTitle,
    description: texts.orderLookupLead,
    path: '/orders',
    listedAt: origin,
    head: embedScript,
    tools: ownStorefront(ownKey, language),
    main: html`<h1>${texts.orderLookupTitle}</h1>
      <p class="story">${texts.orderLookupLead}</p>
      <xiang-order-status><p class="note">${texts.orderLookupNeedsScript}</p></xiang-order-status>`,
  });
};
