import { divisions } from '../../../client/divisions.js';
import type { RequestConfig } from '../../../client/config.js';
import { createClient } from '../../../client/http.js';
import { orders } from '../../../client/orders.js';
import { places } from '../../../client/places.js';
import { payments } from '../../../client/payments.js';
import type { CheckoutApi } from './checkout-api.js';

/** The checkout's requests, through the client that partners use, to the page's own origin. */
export const clientApi = (origin: string, { fetch }: Pick<RequestConfig, 'fetch'> = {}): CheckoutApi => {
  const call = createClient({ api: origin, fetch });
  const { details, place, get, cancel, confirmReceipt, requestReturn, collectionCode } = orders(call);
  const { ways, open, get: getPayment } = payments(call);
  const { list } = divisions(call);
  const collecting = places(call);
  return {
    details: (checkoutId, quote) => details(checkoutId, quote),
    place: (checkoutId, order, attempt) => place(checkoutId, order, attempt),
    order: (orderId) => get(orderId),
    cancel: (orderId, attempt) => cancel(orderId, attempt),
    confirmReceipt: (orderId, attempt) => confirmReceipt(orderId, attempt),
    requestReturn: (orderId, request, attempt) => requestReturn(orderId, request, attempt),
    paymentWays: async () => (await ways()).items,
    openPayment: (orderId, payment, attempt) => open(orderId, payment, attempt),
    payment: (paymentId) => getPayment(paymentId),
    placeCounties: (kind, zone) => collecting.counties({ kind, zone: zone ?? undefined }),
    places: (kind, zone, county, lang) => collecting.list({ kind, zone: zone ?? undefined, county }, { lang }),
    collectionPlace: (id, lang) => collecting.get(id, { lang }),
    collectionCode: (orderId) => collectionCode(orderId),
    divisions: (within) => list(within ? { within } : {}),
  };
};
