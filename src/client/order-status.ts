import { getOrderStatus, lookUpOrder } from '../contract/order-status.js';
import type { Call, CallInput } from './call.js';
import type { RequestOptions } from './options.js';

/** The order's number (20261124-7KQ2XM), and the last four digits of the phone that was given with it. */
export type OrderLookup = CallInput<typeof lookUpOrder>['body'];

/** How orders of this partner stand, for whoever can name them; nothing personal is told. */
export const orderStatus = (call: Call) => ({
  /**
   * By number and phone.
   *
   * @throws NotFoundError where there is no such order of this partner, or the digits are not its phone's.
   * @throws RateLimitedError after too many guesses.
   */
  lookUp: (body: OrderLookup, { signal }: RequestOptions = {}) => call(lookUpOrder, { body, signal }),
  /**
   * By the id in the link that the shopper was given (`or_…`).
   *
   * @throws NotFoundError
   */
  get: (id: string, { signal }: RequestOptions = {}) => call(getOrderStatus, { params: { order: id }, signal }),
});
/** How orders stand: by number and phone, or by link. */
export type OrderStatusResource = ReturnType<typeof orderStatus>;
