import { and, eq, isNotNull, ne, sql } from 'drizzle-orm';
import { prepared, schema, type Executor } from '../../database/index.js';

const { refunds } = schema;

type RefundedLine = Pick<typeof schema.orderLines.$inferSelect, 'position' | 'refundedQuantity'>;

/** What of an order is going back and has not arrived; a refund that failed for good waits for a person and counts, too. */
export interface RefundsUnderWay {
  readonly amountFen: number;
  /** Pieces by the position of their line. */
  readonly pieces: ReadonlyMap<number, number>;
}

export const nothingUnderWay: RefundsUnderWay = { amountFen: 0, pieces: new Map() };

/** A payment that goes back as a whole, late or twice, has no lines: nothing of the order goes back with it. */
const unfinishedRefunds = prepared('unfinished_refunds', (executor) =>
  executor
    .select({ amountFen: refunds.amountFen, lines: refunds.lines })
    .from(refunds)
    .where(and(eq(refunds.order, sql.placeholder('order')), ne(refunds.state, 'done'), isNotNull(refunds.lines))),
);

/** Reads what of these lines of an order is on its way back. Few orders have any of it, and the others ask nothing. */
export const readRefundsUnderWay = async (
  executor: Executor,
  order: string,
  lines: readonly RefundedLine[],
): Promise<RefundsUnderWay> => {
  if (lines.every(({ refundedQuantity }) => refundedQuantity === 0)) return nothingUnderWay;
  const rows = await unfinishedRefunds(executor).execute({ order });
  const pieces = new Map<number, number>();
  for (const { position, quantity } of rows.flatMap(({ lines: refunded }) => refunded ?? [])) {
    pieces.set(position, (pieces.get(position) ?? 0) + quantity);
  }
  return { amountFen: rows.reduce((sum, { amountFen }) => sum + amountFen, 0), pieces };
};

/** How many pieces of a line go back, and how many of them have not arrived. */
export const refundedPieces = ({ position, refundedQuantity }: RefundedLine, { pieces }: RefundsUnderWay) => ({
  refundedQuantity,
  // Both are read one after the other, and a refund may be opened in between.
  refundingQuantity: Math.min(refundedQuantity, pieces.get(position) ?? 0),
});
