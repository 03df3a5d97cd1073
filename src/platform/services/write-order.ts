import { sql } from 'drizzle-orm';
import { preparedSql, type Executor } from '../database/index.js';
import type { OrderLineRow, OrderRow, ShipmentRow } from './order-view.js';

/** Rows that a statement has written, by what they are. */
export interface WrittenOrder {
  /** 0 where the order's number is taken: then nothing else was written either. */
  readonly orders: number;
  /** Variants whose stock has fallen. */
  readonly stock: number;
  /** 0 where the pieces would go beyond what the key's unpaid orders may hold. */
  readonly keys: number;
}

const shipmentRecord = ({
  position,
  supplier,
  supplierName,
  storage,
  channel,
  grams,
  postageFen,
  ...row
}: ShipmentRow) => ({
  position,
  supplier,
  supplier_name: supplierName,
  storage,
  channel,
  state: row.state,
  grams,
  postage_fen: postageFen,
  cold_chain_fen: row.coldChainFen,
  remote_fen: row.remoteFen,
  changed_at: row.changedAt,
});

const lineRecord = (line: OrderLineRow) => ({
  position: line.position,
  shipment: line.shipment,
  product: line.product,
  variant: line.variant,
  name: line.name,
  label: line.label,
  picture: line.picture,
  quantity: line.quantity,
  unit_price_fen: line.unitPriceFen,
  line_total_fen: line.lineTotalFen,
  no_reason_return: line.noReasonReturn,
  exemption_confirmed_at: line.exemptionConfirmedAt,
});

/** A value that differs between orders. */
const of = (name: string) => sql.placeholder(name);

const write = preparedSql<{ orders: number; stock: number; keys: number }>(
  'write_order',
  sql`
  with placed as (
    insert into orders (
      id, number, checkout, key, state, placed_at, expires_at, units, subtotal_fen, postage_fen, total_fen,
      personal, personal_key, browser_digest, destination, consent_at, age_confirmed, invoice_wanted
    ) values (
      ${of('id')}, ${of('number')}, ${of('checkout')}, ${of('key')}, ${of('state')}, ${of('placedAt')},
      ${of('expiresAt')}, ${of('units')}, ${of('subtotalFen')}, ${of('postageFen')}, ${of('totalFen')},
      ${of('personal')}, ${of('personalKey')}, ${of('browserDigest')}, ${of('destination')}, ${of('consentAt')},
      ${of('ageConfirmed')}, ${of('invoiceWanted')}
    )
    on conflict (number) do nothing
    returning id
  ), sent as (
    insert into shipments (
      "order", position, supplier, supplier_name, storage, channel, state, grams, postage_fen, cold_chain_fen,
      remote_fen, changed_at
    )
    select placed.id, record.*
    from placed, jsonb_to_recordset(${of('shipments')}::jsonb) as record (
      position smallint, supplier text, supplier_name jsonb, storage text, channel text, state text,
      grams bigint, postage_fen bigint, cold_chain_fen bigint, remote_fen bigint, changed_at timestamptz
    )
  ), bought as (
    insert into order_lines (
      "order", position, shipment, product, variant, name, label, picture, quantity, unit_price_fen, line_total_fen,
      no_reason_return, exemption_confirmed_at
    )
    select placed.id, record.*
    from placed, jsonb_to_recordset(${of('lines')}::jsonb) as record (
      position smallint, shipment smallint, product text, variant text, name jsonb, label jsonb, picture jsonb,
      quantity integer, unit_price_fen integer, line_total_fen bigint, no_reason_return boolean,
      exemption_confirmed_at timestamptz
    )
    returning variant, quantity
  ), noted as (
    insert into order_events ("order", at, action, "to", actor_kind)
    select placed.id, ${of('placedAt')}::timestamptz, 'place', ${of('state')}::text, 'shopper' from placed
  ), taken as (
    update stock set quantity = stock.quantity - bought.quantity
    from bought
    where stock.variant = bought.variant and stock.quantity >= bought.quantity
    returning stock.variant
  ), held as (
    update keys set unpaid_units = keys.unpaid_units + ${of('units')}::integer
    from placed
    where keys.key = ${of('key')} and keys.unpaid_units + ${of('units')}::integer <= keys.unpaid_unit_limit
    returning keys.key
  )
  select (select count(*)::integer from placed) as orders, (select count(*)::integer from taken) as stock,
    (select count(*)::integer from held) as keys`,
);

/**
 * Writes a placed order with its shipments and lines, takes its pieces and counts them on its key. One statement, not
 * six: while it runs, others wait for its rows. The caller ends the transaction unless all of it was written.
 */
export const writeOrder = async (
  transaction: Executor,
  order: OrderRow,
  shipments: readonly ShipmentRow[],
  lines: readonly OrderLineRow[],
): Promise<WrittenOrder> => {
  const { rows } = await write(transaction).execute({
    ...order,
    placedAt: order.placedAt.toISOString(),
    expiresAt: order.expiresAt.toISOString(),
    consentAt: order.consentAt.toISOString(),
    destination: JSON.stringify(order.destination),
    shipments: JSON.stringify(shipments.map(shipmentRecord)),
    lines: JSON.stringify(lines.map(lineRecord)),
  });
  const [written] = rows;
  if (!written) throw new Error('The statement that writes an order has not told what it wrote.');
  return written;
};
