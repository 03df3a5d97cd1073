import { html } from 'lit';
import { ownLink } from './own-link.js';
import type { PageView } from './page-view.js';

/** Whether the shopper came from another site, and by an address that a link may have. */
const isPartners = (returnUrl: string) => {
  const { origin, protocol } = new URL(returnUrl);
  return /^https?:$/.test(protocol) && origin !== location.origin;
};

/** The way back to the partner's page from which the shopper came; to the platform's own halls where there is none. */
export const returnLink = ({ details, messages, language }: PageView, label: (partner: string) => string) =>
  details && isPartners(details.returnUrl)
    ? html`<a class="button primary" href=${details.returnUrl}>${label(details.partnerName)}</a>`
    : html`<a class="button primary" href=${ownLink('/halls', language)}>${messages.toHalls}</a>`;
