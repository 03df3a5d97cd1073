import { html } from 'lit';
import type { Picture } from '../../../contract/product.js';

/** A line's picture, or the empty field where it would be; the name beside it says what it is. */
export const linePicture = (picture: Picture | null) => {
  const source = picture?.sources[0];
  return html`<div class="line-picture">
    ${source ? html`<img src=${source.url} width="56" height="56" alt="" />` : ''}
  </div>`;
};
