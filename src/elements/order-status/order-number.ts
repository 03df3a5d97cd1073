import { orderNumberPattern } from '../../contract/order-id.js';

/**
 * An order number as somebody types it: spaces, small letters, full-width characters and hyphens of all kinds, or none,
 * do no harm; undefined for no such number.
 */
export const orderNumberOf = (typed: string): string | undefined => {
  const bare = typed
    .normalize('NFKC')
    .replace(/[\s\-‐-―]/g, '')
    .toUpperCase();
  const number = `${bare.slice(0, 8)}-${bare.slice(8)}`;
  return orderNumberPattern.test(number) ? number : undefined;
};
