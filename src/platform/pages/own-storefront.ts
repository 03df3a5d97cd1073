import type { Language } from '../../localization/language.js';
import { html, type Html } from './html.js';
import { siteTexts } from './page-language.js';
import type { Site } from './site.js';

/** Loads the public embed from this platform: it is a partner of its own. */
export const embedScript: Html = html`<script type="module" src="/embed/v1/xiang.js"></script>`;

/** The platform's own storefront and the cart's button, for a page's header. */
export const ownStorefront = ({ ownKey }: Site, language: Language): Html =>
  html`<xiang-storefront publishable-key="${ownKey}"></xiang-storefront>
    <xiang-cart><span slot="label">${siteTexts(language).cart}</span></xiang-cart>`;
