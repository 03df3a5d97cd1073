// What shoppers were told, and what they have handed over: the platform is held to it in the end.
import type { Order } from '../../src/contract/order.js';

export interface ToldOrder {
  readonly id: string;
  readonly number: string;
  readonly checkoutId: string;
  readonly totalFen: number;
  readonly states: Set<Order['state']>;
}

export interface Ledger {
  readonly shoppers: number;
  /** Orders that a shopper was told of, by id. */
  readonly orders: ReadonlyMap<string, ToldOrder>;
  /** Checkouts that a shopper was told of, with how many pieces of each variant. */
  readonly checkouts: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** Orders that a shopper has asked to be cancelled. */
  readonly cancelled: ReadonlySet<string>;
  /** How visits have ended, counted. */
  readonly endings: ReadonlyMap<string, number>;
  /** What a shopper was told that cannot be. */
  readonly breaches: readonly string[];
  readonly begin: () => void;
  readonly end: (how: string) => void;
  readonly tellCheckout: (id: string, lines: ReadonlyMap<string, number>) => void;
  readonly tellOrder: (order: Order) => void;
  readonly askToCancel: (order: string) => void;
}

export const createLedger = (): Ledger => {
  let shoppers = 0;
  const orders = new Map<string, ToldOrder>();
  const byCheckout = new Map<string, string>();
  const checkouts = new Map<string, ReadonlyMap<string, number>>();
  const cancelled = new Set<string>();
  const endings = new Map<string, number>();
  const breaches: string[] = [];
  return {
    get shoppers() {
      return shoppers;
    },
    orders,
    checkouts,
    cancelled,
    endings,
    breaches,
    begin: () => {
      shoppers += 1;
    },
    end: (how) => {
      endings.set(how, (endings.get(how) ?? 0) + 1);
    },
    tellCheckout: (id, lines) => {
      checkouts.set(id, lines);
    },
    tellOrder: ({ id, number, checkoutId, totalFen, state }) => {
      const first = byCheckout.get(checkoutId);
      if (first !== undefined && first !== id) breaches.push(`Of ${checkoutId} came ${first}, and then ${id}.`);
      byCheckout.set(checkoutId, id);
      const known = orders.get(id);
      if (known) {
        if (known.number !== number || known.totalFen !== totalFen) breaches.push(`${id} was told in two ways.`);
        known.states.add(state);
      } else {
        orders.set(id, { id, number, checkoutId, totalFen, states: new Set([state]) });
      }
    },
    askToCancel: (order) => {
      cancelled.add(order);
    },
  };
};
