import type { Language } from '../../localization/language.js';
import { html, type Html } from './html.js';
import { layout } from './layout.js';
import { siteTexts } from './page-language.js';

/** In which language and mode the shell stands. */
export interface CheckoutView {
  readonly language: Language;
  /** Elder mode, which the cart of the partner's page hands on in the address. */
  readonly elder: boolean;
}

const shell = (
  { language, elder }: CheckoutView,
  { path, title, script = 'checkout' }: { path: string; title: string; script?: 'checkout' | 'sandbox' },
  app: (waiting: Html) => Html,
): Html => {
  const texts = siteTexts(language);
  return layout({
    language,
    elder,
    title,
    path,
    query: { elder: elder ? '1' : undefined },
    live: true,
    head: html`<link rel="stylesheet" href="/assets/checkout.css" />
      <script type="module" src="/assets/${script}.js"></script>`,
    main: app(
      html`<h1>${title}</h1>
        <p class="loading" role="status">${texts.loading}</p>
        <noscript><p class="note">${texts.checkoutNeedsScript}</p></noscript>`,
    ),
  });
};

/** The shell in which a checkout is completed; nothing of the checkout itself is in it. */
export const checkoutPage = (view: CheckoutView, id: string): Html =>
  shell(
    view,
    { path: `/checkout/${id}`, title: siteTexts(view.language).checkoutTitle },
    (waiting) => html`<xiang-checkout-app checkout="${id}">${waiting}</xiang-checkout-app>`,
  );

/** The shell in which an order is shown. */
export const orderPage = (view: CheckoutView, id: string): Html =>
  shell(
    view,
    { path: `/orders/${id}`, title: siteTexts(view.language).orderTitle },
    (waiting) => html`<xiang-checkout-app order="${id}">${waiting}</xiang-checkout-app>`,
  );

/** The shell to which a shopper comes back from paying. */
export const paymentPage = (view: CheckoutView, id: string): Html =>
  shell(
    view,
    { path: `/payments/${id}`, title: siteTexts(view.language).orderTitle },
    (waiting) => html`<xiang-checkout-app payment="${id}">${waiting}</xiang-checkout-app>`,
  );

/** The shell of the sandbox's cashier. */
export const sandboxPage = (view: CheckoutView, id: string): Html =>
  shell(
    view,
    { path: `/sandbox-payments/${id}`, title: siteTexts(view.language).sandboxTitle, script: 'sandbox' },
    (waiting) => html`<xiang-sandbox-app payment="${id}">${waiting}</xiang-sandbox-app>`,
  );
