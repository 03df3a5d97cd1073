import type { Product } from '../../contract/product.js';
import type { Language } from '../../localization/language.js';
import type { ShopMessages } from '../../localization/messages/shop-messages.js';
import { endingSaleMonth, formatMonth, nextSaleMonth } from '../../localization/season.js';
import type { Offer } from './offer.js';

/**
 * Season and stock in words: what a shopper should know first.
 *
 * @param month - The month now, 1 to 12.
 */
export const offerWords = (
  { saleMonths }: Pick<Product, 'saleMonths'>,
  { status, left }: Offer,
  month: number,
  messages: ShopMessages,
  language: Language,
): string => {
  const words = [];
  if (status === 'sold_out') words.push(messages.soldOut);
  else if (status === 'out_of_season') {
    const next = nextSaleMonth(saleMonths, month);
    words.push(messages.outOfSeason);
    if (next) words.push(messages.seasonBegins(formatMonth(next, language)));
  } else {
    const last = endingSaleMonth(saleMonths, month);
    if (left !== null) words.push(messages.fewLeft(left));
    if (last) words.push(messages.seasonEnds(formatMonth(last, language)));
    if (!words.length) words.push(messages.inStock);
  }
  return words.join(' · ');
};
