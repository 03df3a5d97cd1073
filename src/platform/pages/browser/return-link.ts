import { html } from 'lit';
import type { PageView } from './page-view.js';

/** The way back to the partner's page from which the shopper came; to the halls where it is not known. */
export const returnLink = (
  { details, messages, language }: PageView,
  label: (partner: string) => string,
  style = '',
) =>
  details && /^https?:\/\//i.test(details.returnUrl)
    ? html`<a class="button ${style}" href=${details.returnUrl}>${label(details.partnerName)}</a>`
    : html`<a class="button ${style}" href="/halls?lang=${language}">${messages.toHalls}</a>`;
