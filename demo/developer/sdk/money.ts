import { lang } from './storefront.js';

const yuan = new Intl.NumberFormat(lang, {
  style: 'currency',
  currency: 'CNY',
  currencyDisplay: 'narrowSymbol',
});

/** Money is whole fen everywhere; only here it becomes yuan. */
export const formatFen = (fen: number) => yuan.format(fen / 100);
