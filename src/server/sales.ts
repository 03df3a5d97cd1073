import type { Call } from '../client/call.js';
import { createList } from '../client/list.js';
import type { PageOptions } from '../client/options.js';
import { listPartnerSales, type salesDimensions } from '../contract/partner-sales.js';

/** By what sales are told apart. */
export type SalesDimension = (typeof salesDimensions)[number];

/** Which days, and how they are told apart. */
export interface SalesFilter {
  /** First day in China, as 2026-11-24. */
  readonly from: string;
  /** Last day; at most 366 days together. */
  readonly to: string;
  /** Told apart by these; without it everything is one item. */
  readonly by?: SalesDimension | readonly SalesDimension[] | undefined;
}

/** What was sold through the partner's own keys: goods that were paid for, without postage, and nothing about a person. */
export const sales = (call: Call) => {
  const page = ({ signal, by, ...query }: Omit<PageOptions, 'lang'> & SalesFilter) =>
    call(listPartnerSales, {
      query: { ...query, by: (typeof by === 'string' ? by : by?.join(',')) || undefined },
      signal,
    });
  return {
    /**
     * One page of the sales.
     *
     * @throws InvalidRequestError where a day is none, or they are too many.
     */
    page,
    /**
     * All sales, by day, county and product as they were asked for. Orders that have several products or counties count
     * for each of them.
     *
     * @throws InvalidRequestError where a day is none, or they are too many.
     */
    list: (options: Omit<PageOptions, 'cursor' | 'lang'> & SalesFilter) =>
      createList((cursor) => page({ ...options, cursor })),
  };
};
/** What was sold through the partner's own keys. */
export type PartnerSales = ReturnType<typeof sales>;
