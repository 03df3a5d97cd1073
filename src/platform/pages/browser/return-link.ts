import { html } from 'lit';
import { ownLink } from './own-link.js';
import type { PageView } from './page-view.js';

/** Whether the shopper came from another site, and by an address that a link may have. */
const isPartners = (returnUrl: string) => {
  const { origin, protocol } = new URL(returnUrl);
  return /^https?:$/.test(protocol) && origin !== location.origin;
};

/**
 * The way back to the partner's page from which the shopper came; to the platform's own halls where there is none.
 *
 * @param isPrimary - Whether it is the way on: not where there is something else to do.
 */
export const returnLink = (
  { details, messages, language }: PageView,
  label: (partner: string) => string,
  isPrimary = true,
) => {
  const style = isPrimary ? 'button primary' : 'button';
  return details && isPartners(details.returnUrl)
    ? html`<a class=${style} href=${details.returnUrl}>${label(details.partnerName)}</a>`
    : html`<a class=${style} href=${ownLink('/halls', language)}>${messages.toHalls}</a>`;
};
