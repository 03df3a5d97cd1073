import { asc, inArray } from 'drizzle-orm';
import type { GoodsReturn } from '../../../contract/goods-return.js';
import { schema, type Executor, type LocalizedText } from '../../database/index.js';
import type { OrderLineRow, ShipmentRow } from '../order-view.js';
import { returnableUntil } from './return-rules.js';

const { returnLines, returns, suppliers } = schema;

type ReturnLineRow = typeof returnLines.$inferSelect;

/** A return with its pieces. */
export type ReturnRow = typeof returns.$inferSelect & { readonly lines: readonly ReturnLineRow[] };

/** The returns of some orders, the oldest first. */
export const readReturns = async (executor: Executor, ...orders: readonly string[]): Promise<ReturnRow[]> => {
  const rows = await executor
    .select()
    .from(returns)
    .where(inArray(returns.order, orders))
    .orderBy(asc(returns.requestedAt), asc(returns.id));
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const lines = await executor
    .select()
    .from(returnLines)
    .where(inArray(returnLines.return, ids))
    .orderBy(asc(returnLines.line));
  return rows.map((row) => ({ ...row, lines: lines.filter((line) => line.return === row.id) }));
};

/** Where these suppliers take back what is returned, by their ids, as far as they say so. */
export const readReturnAddresses = async (
  executor: Executor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, LocalizedText | null>> => {
  const rows = await executor
    .select({ id: suppliers.id, returnAddress: suppliers.returnAddress })
    .from(suppliers)
    .where(inArray(suppliers.id, [...new Set(ids)]));
  return new Map(rows.map(({ id, returnAddress }) => [id, returnAddress]));
};

/** A return as the API shows it. */
export const returnView = ({ id, requestedAt, lines, settledAt }: ReturnRow): GoodsReturn => ({
  id,
  requestedAt: requestedAt.toISOString(),
  lines: lines.map(({ line, quantity, refundedQuantity }) => ({ position: line, quantity, refundedQuantity })),
  settledAt: settledAt?.toISOString() ?? null,
});

/** Pieces of a line that were asked to be sent back, and for which no money has gone back. */
export const openPieces = (rows: readonly ReturnRow[], position: number): number =>
  rows
    .flatMap(({ lines }) => lines.filter(({ line }) => line === position))
    .reduce((sum, { quantity, refundedQuantity }) => sum + quantity - refundedQuantity, 0);

/** Until when goods of a shipment can be sent back without a reason; null where it has not arrived, or has ended. */
export const periodOf = ({ state, changedAt }: Pick<ShipmentRow, 'changedAt' | 'state'>): Date | null =>
  state === 'received' ? returnableUntil(changedAt) : null;

/** Pieces of a line whose return can be asked for now. */
export const returnablePieces = (
  line: OrderLineRow,
  shipment: Pick<ShipmentRow, 'changedAt' | 'state'>,
  rows: readonly ReturnRow[],
  now: Date,
): number => {
  const until = periodOf(shipment);
  if (!line.noReasonReturn || !until || now > until) return 0;
  return Math.max(0, line.quantity - line.refundedQuantity - openPieces(rows, line.position));
};
