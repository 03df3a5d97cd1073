import { divisions } from '../../../client/divisions.js';
import { createClient } from '../../../client/http.js';
import { orders } from '../../../client/orders.js';
import type { CheckoutApi } from './checkout-api.js';

/** The checkout's requests, through the client that partners use, to the page's own origin. */
export const clientApi = (origin: string): CheckoutApi => {
  const call = createClient({ api: origin });
  const { details, place, get, pay } = orders(call);
  const { list } = divisions(call);
  return {
    details: (checkoutId) => details(checkoutId),
    place: (checkoutId, order, attempt) => place(checkoutId, order, attempt),
    order: (orderId) => get(orderId),
    pay: (orderId, amountFen, attempt) => pay(orderId, amountFen, attempt),
    divisions: (within) => list(within ? { within } : {}),
  };
};
