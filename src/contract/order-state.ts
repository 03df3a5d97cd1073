/**
 * Where an order stands:
 * - `placed`: it holds its stock and waits for its payment
 * - `paid`, `packed`, `shipped`, `ready_to_collect`, `received`: as far as the last of its shipments has come
 * - `closed`: the days for returning it are over
 * - `expired`: it was not paid in time and gave its stock back; `cancelled`: by the shopper, before payment
 * - `refunding`, `refunded`: all of it is given back
 */
export const orderStates = [
  'placed',
  'paid',
  'packed',
  'shipped',
  'ready_to_collect',
  'received',
  'closed',
  'expired',
  'cancelled',
  'refunding',
  'refunded',
] as const;
/** Where an order stands. */
export type OrderState = (typeof orderStates)[number];
