import type { OrderState } from '../../../contract/order.js';

/** How long something is kept once it has ended, and what says so. */
export interface RetentionRule {
  readonly years?: number;
  readonly days?: number;
  readonly source: string;
}

/** For what is personal in orders: the ends to which the rule belongs. */
export interface OrderRule extends RetentionRule {
  readonly states: readonly OrderState[];
}

/**
 * The rule set: whatever erases reads its time here, and nowhere else. An operator who has to keep something for longer,
 * or may keep it for less, changes it here.
 */
export const retention = {
  /** Name, phone and address of an order that was paid, from the day it was over: closed, or all of it given back. */
  traded: {
    states: ['closed', 'refunded'],
    years: 3,
    source: 'E-commerce Law of the PRC, art. 31: transaction information is kept for three years from completion',
  },
  /** The same of an order of which nothing came: no transaction was completed, so nothing has to be kept. */
  untraded: {
    states: ['expired', 'cancelled'],
    days: 30,
    source: 'Personal Information Protection Law, art. 19: the shortest time that the purpose needs',
  },
  /** A checkout of which no order has come, from the moment it ran out. It holds a cart, and nothing personal. */
  checkout: {
    days: 30,
    source: 'Personal Information Protection Law, art. 19; a page that comes back late still learns what became of it',
  },
  /** Answers to requests that may be repeated. What is personal in them is masked. */
  answer: {
    days: 1,
    source: 'Longer than any browser repeats a request',
  },
  /** Messages to webhooks that were taken. Nothing personal stands in them. */
  delivered: {
    days: 7,
    source: 'Long enough to look into what a receiver made of it',
  },
  /** The same of those that were given up: dead letters, which their owner may want to have sent again. */
  undelivered: {
    days: 90,
    source: 'A quarter: what was missed is found when the books are closed',
  },
} as const satisfies Record<string, OrderRule | RetentionRule>;

export const orderRules = [retention.traded, retention.untraded] as const satisfies readonly OrderRule[];

/** When the time of what has ended then is over. */
export const keptUntil = ({ years = 0, days = 0 }: RetentionRule, endedAt: Date): Date => {
  const until = new Date(endedAt);
  until.setUTCFullYear(until.getUTCFullYear() + years);
  until.setUTCDate(until.getUTCDate() + days);
  return until;
};

/** What has ended at this moment or before is kept no longer. */
export const keptSince = ({ years = 0, days = 0 }: RetentionRule, now: Date): Date =>
  keptUntil({ years: -years, days: -days, source: '' }, now);
