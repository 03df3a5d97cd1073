import type { Language } from '../../localization/language.js';
import { html, type Html } from './html.js';
import { layout } from './layout.js';
import { siteTexts } from './page-language.js';

const shell = (language: Language, path: string, title: string, app: (waiting: Html) => Html): Html => {
  const texts = siteTexts(language);
  return layout({
    language,
    title,
    path,
    live: true,
    head: html`<link rel="stylesheet" href="/assets/checkout.css" />
      <script type="module" src="/assets/checkout.js"></script>`,
    main: app(
      html`<h1>${title}</h1>
        <p class="loading" role="status">${texts.loading}</p>
        <noscript><p class="note">${texts.checkoutNeedsScript}</p></noscript>`,
    ),
  });
};

/** The shell in which a checkout is completed; nothing of the checkout itself is in it. */
export const checkoutPage = (language: Language, id: string): Html =>
  shell(
    language,
    `/checkout/${id}`,
    siteTexts(language).checkoutTitle,
    (waiting) => html`<xiang-checkout-app checkout="${id}">${waiting}</xiang-checkout-app>`,
  );

/** The shell in which an order is shown. */
export const orderPage = (language: Language, id: string): Html =>
  shell(
    language,
    `/orders/${id}`,
    siteTexts(language).orderTitle,
    (waiting) => html`<xiang-checkout-app order="${id}">${waiting}</xiang-checkout-app>`,
  );
