import { css, html } from 'lit';
import { formatFen } from '../../localization/money.js';

/** An amount in fen, the yuan sign smaller than the number. */
export const money = (fen: number) => {
  const { sign, number } = formatFen(fen);
  return html`<span class="money"><span class="sign">${sign}</span>${number}</span>`;
};

export const moneyStyles = css`
  .money {
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .sign {
    margin-inline-end: 0.1em;
    font-size: 0.75em;
  }
`;
