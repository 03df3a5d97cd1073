import { html } from 'lit';
import { formatFen } from '../../../localization/money.js';

/** An amount in fen, its sign smaller than the number. */
export const money = (fen: number) => {
  const { sign, number } = formatFen(fen);
  return html`<span class="money"><span class="sign">${sign}</span>${number}</span>`;
};
