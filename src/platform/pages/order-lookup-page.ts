import type { Language } from '../../localization/language.js';
import { html, type Html } from './html.js';
import { layout } from './layout.js';
import { embedScript, ownStorefront } from './own-storefront.js';
import { siteTexts } from './page-language.js';
import type { Site } from './site.js';

/** Where anybody finds an order of any partner's page by its number and the phone's last digits. */
export const orderLookupPage = (language: Language, site: Site): Html => {
  const texts = siteTexts(language);
  return layout({
    language,
    title: texts.orderLookupTitle,
    description: texts.orderLookupLead,
    path: '/orders',
    listed: true,
    site,
    head: embedScript,
    tools: ownStorefront(site, language),
    main: html`<h1>${texts.orderLookupTitle}</h1>
      <p class="story">${texts.orderLookupLead}</p>
      <xiang-order-status><p class="note">${texts.orderLookupNeedsScript}</p></xiang-order-status>`,
  });
};
