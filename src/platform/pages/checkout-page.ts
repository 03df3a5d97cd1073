import type { Language } from '../../localization/language.js';
import { html, type Html, nothing } from './html.js';
import { layout } from './layout.js';
import { siteTexts } from './page-language.js';
import type { Site } from './site.js';

/** In which language and mode the shell stands. */
export interface CheckoutView {
  readonly language: Language;
  /** Elder mode, which the cart of the partner's page hands on in the address. */
  readonly elder: boolean;
  readonly site: Site;
}

const shell = (
  { language, elder, site }: CheckoutView,
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
    site,
    head: html`<link rel="stylesheet" href="/assets/checkout.css" />
      <script type="module" src="/assets/${script}.js"></script>`,
    main: app(
      html`<h1>${title}</h1>
        <p class="loading" role="status">${texts.loading}</p>
        <noscript><p class="note">${texts.checkoutNeedsScript}</p></noscript>`,
    ),
  });
};

/** What the script completes. That nothing is charged here it cannot tell from the order, so the server says it. */
const checkoutApp =
  ({ site }: CheckoutView, subject: Html) =>
  (waiting: Html): Html =>
    html`<xiang-checkout-app ${subject}${site.isDemonstration ? html` demonstration` : nothing}
      >${waiting}</xiang-checkout-app
    >`;

/** The shell in which a checkout is completed; nothing of the checkout itself is in it. */
export const checkoutPage = (view: CheckoutView, id: string): Html =>
  shell(
    view,
    { path: `/checkout/${id}`, title: siteTexts(view.language).checkoutTitle },
    checkoutApp(view, html`checkout="${id}"`),
  );

/** The shell in which an order is shown. */
export const orderPage = (view: CheckoutView, id: string): Html =>
  shell(
    view,
    { path: `/orders/${id}`, title: siteTexts(view.language).orderTitle },
    checkoutApp(view, html`order="${id}"`),
  );

/** The shell to which a shopper comes back from paying. */
export const paymentPage = (view: CheckoutView, id: string): Html =>
  shell(
    view,
    { path: `/payments/${id}`, title: siteTexts(view.language).orderTitle },
    checkoutApp(view, html`payment="${id}"`),
  );

/** The shell of the sandbox's cashier. */
export const sandboxPage = (view: CheckoutView, id: string): Html =>
  shell(
    view,
    { path: `/sandbox-payments/${id}`, title: siteTexts(view.language).sandboxTitle, script: 'sandbox' },
    (waiting) => html`<xiang-sandbox-app payment="${id}">${waiting}</xiang-sandbox-app>`,
  );
