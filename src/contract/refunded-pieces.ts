import * as z from 'zod/mini';

/** How much of a line goes back. */
export const refundedPieces = z.object({
  /** Pieces for which the money has been given back, or is on its way. */
  refundedQuantity: z.int().check(z.nonnegative()),
  /** Of them, those for which it is on its way and has not arrived. */
  refundingQuantity: z.int().check(z.nonnegative()),
});
/** How much of a line goes back. */
export type RefundedPieces = z.infer<typeof refundedPieces>;
