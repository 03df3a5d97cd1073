import * as z from 'zod/mini';
import { fen, page, pageQuery, slug } from './common.js';
import { endpoint } from './endpoint.js';

/** A day in China: 2026-11-24. */
export const day = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/));

/** By what sales are told apart, in the order in which they are listed. */
export const salesDimensions = ['day', 'county', 'product'] as const;

/**
 * Goods that were paid for, without postage. What is given back stays with the day on which it was paid for, so that a
 * day's figures are those of its own orders, whenever it is asked; they change as its goods come back.
 */
export const sale = z.object({
  /** The day in China on which it was paid; null where days are not told apart. */
  day: z.nullable(day),
  /**
   * Slug of the county that the product belongs to in the catalogue of today: one that is moved takes its past sales along.
   * Null where counties are not told apart.
   */
  countyId: z.nullable(slug),
  /** Null where products are not told apart. */
  productId: z.nullable(slug),
  /** Orders that have some of it; one that has two products counts for both. */
  orders: z.int(),
  pieces: z.int(),
  revenueFen: fen,
  /** Pieces for which the money has been given back, or is on its way; part of `pieces`. */
  refundedPieces: z.int(),
  /** Part of `revenueFen`. */
  refundedFen: fen,
});
/** What was sold through a partner's own keys; nothing about a person. */
export type Sale = z.infer<typeof sale>;

export const listPartnerSales = endpoint({
  id: 'partnerSales.list',
  summary: 'What was sold through the partner’s own keys, by day, county and product.',
  path: '/v1/partner/sales',
  query: z.object({
    /** First day, in China. */
    from: day,
    /** Last day; at most 366 days together. */
    to: day,
    /** Comma list of `day`, `county`, `product`; without it everything is one item. */
    by: z.optional(z.string().check(z.regex(/^(?:day|county|product)(?:,(?:day|county|product)){0,2}$/))),
    cursor: pageQuery.cursor,
    limit: pageQuery.limit,
  }),
  answer: page(sale),
  access: 'partner',
});
