import { and, eq, isNull } from 'drizzle-orm';
import { schema, type Executor, type RefundedLine, type RefundReason } from '../../database/index.js';
import { linesOfOrder } from '../order-view.js';
import { openPieces, readReturns, type ReturnRow } from './return-view.js';

const { returnLines, returns } = schema;

/** Pieces of a refund that count for a line of a return. */
interface Settled {
  readonly return: string;
  readonly line: number;
  readonly refundedQuantity: number;
}

/** Spreads pieces of one line over its returns, the oldest first. */
const spread = (rows: readonly ReturnRow[], position: number, pieces: number): Settled[] => {
  let left = pieces;
  return rows.flatMap(({ id, lines }) => {
    const line = lines.find((one) => one.line === position);
    const taken = line ? Math.min(left, line.quantity - line.refundedQuantity) : 0;
    if (!line || taken === 0) return [];
    left -= taken;
    return [{ return: id, line: position, refundedQuantity: line.refundedQuantity + taken }];
  });
};

/**
 * Counts pieces whose price goes back for the returns that were asked for. Those that came back count first; those that
 * go back for another reason count where there is nothing else left. The caller has locked the order, and has counted
 * the pieces at its lines.
 */
export const settleReturns = async (
  transaction: Executor,
  order: string,
  refunded: readonly RefundedLine[],
  { reason, now }: { readonly reason: RefundReason; readonly now: Date },
): Promise<void> => {
  const open = (await readReturns(transaction, order)).filter(({ settledAt }) => settledAt === null);
  if (open.length === 0) return;
  const lines = await linesOfOrder(transaction).execute({ order });
  const settled = refunded.flatMap(({ position, quantity }) => {
    const line = lines.find((one) => one.position === position);
    const waiting = openPieces(open, position);
    const left = line ? line.quantity - line.refundedQuantity : 0;
    const stillWaiting = Math.min(left, reason === 'returned' ? Math.max(0, waiting - quantity) : waiting);
    return spread(open, position, waiting - stillWaiting);
  });
  for (const { return: id, line, refundedQuantity } of settled) {
    await transaction
      .update(returnLines)
      .set({ refundedQuantity })
      .where(and(eq(returnLines.return, id), eq(returnLines.line, line)));
  }
  const isDone = (row: ReturnRow) =>
    row.lines.every(({ line, quantity, refundedQuantity }) => {
      const counted = settled.find((one) => one.return === row.id && one.line === line);
      return (counted?.refundedQuantity ?? refundedQuantity) === quantity;
    });
  for (const { id } of open.filter(isDone)) {
    await transaction
      .update(returns)
      .set({ settledAt: now })
      .where(and(eq(returns.id, id), isNull(returns.settledAt)));
  }
};
