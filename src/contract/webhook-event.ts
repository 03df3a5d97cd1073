import * as z from 'zod/mini';
import { checkoutId } from './checkout.js';
import { fen, openEnum, slug, timestamp } from './common.js';
import { goodsReturn } from './goods-return.js';
import { orderStates } from './order-state.js';
import { storage } from './product.js';
import { supplierShipment } from './supplier-shipment.js';

// What is told follows Standard Webhooks (standardwebhooks.com): body `{ type, timestamp, data }`, headers `webhook-id`,
// `webhook-timestamp` and `webhook-signature`. A message comes at least once, and not always in order: one that has come
// before is known by its `webhook-id`, and of two about the same thing the later `timestamp` in the body is the newer.

/**
 * What a supplier can be told of its own shipments:
 * - `shipment.paid`: it is to be packed now
 * - `shipment.cancelled`: nothing of it is to be sent; everything was given back before it was packed
 * - `shipment.refunded`: the money for pieces of it goes back, for whatever reason; a cancelled one is told of by both
 * - `shipment.uncollected`: it lies where it is collected, for longer than it is kept there
 * - `shipment.received`: it has arrived
 * - `shipment.return_requested`: the shopper sends pieces of it back without a reason; once they are there, refund them
 * - `shipment.closed`: the days for returning it are over
 */
export const supplierEventTypes = [
  'shipment.paid',
  'shipment.cancelled',
  'shipment.refunded',
  'shipment.uncollected',
  'shipment.received',
  'shipment.return_requested',
  'shipment.closed',
] as const;
/** What a supplier can be told. */
export type SupplierEventType = (typeof supplierEventTypes)[number];

/**
 * What a partner can be told of orders that came by its keys:
 * - `order.paid`: the first that is heard of it
 * - `order.cancelled`: everything was given back before any of it was packed
 * - `order.refunded`: money goes back, for whatever reason; a cancelled order is told of by both
 * - `order.uncollected`: a shipment of it lies where it is collected, for longer than it is kept there
 * - `order.received`: the last of it has arrived
 * - `order.closed`: the days for returning it are over
 */
export const partnerEventTypes = [
  'order.paid',
  'order.cancelled',
  'order.refunded',
  'order.uncollected',
  'order.received',
  'order.closed',
] as const;
/** What a partner can be told. */
export type PartnerEventType = (typeof partnerEventTypes)[number];

/** A shipment as it stood when the event came about: that of the supplier's API without what belongs to a person. */
export const webhookShipment = z.extend(
  z.omit(supplierShipment, { parcels: true, contact: true, destination: true, invoiceWanted: true }),
  {
    /**
     * Whether the shopper asked for an invoice; for whom, the label says. Absent from a message of before this was told,
     * which may wait for days, and from one about an order that was placed before: read the shipment.
     */
    invoiceWanted: z.optional(z.boolean()),
  },
);
/** A shipment as it stood when the event came about; nothing about a person. */
export type WebhookShipment = z.infer<typeof webhookShipment>;

/**
 * An order as it stood when the event came about. It has no id: with that one could do what its shopper can. The partner
 * knows it by the checkout that its page has opened.
 */
export const webhookOrder = z.object({
  checkoutId,
  /** What a person reads out: 20261124-7KQ2XM. */
  orderNumber: z.string(),
  state: openEnum(orderStates),
  /** When the event came about. */
  changedAt: timestamp,
  placedAt: timestamp,
  paidAt: z.nullable(timestamp),
  lines: supplierShipment.shape.lines,
  subtotalFen: fen,
  postageFen: fen,
  totalFen: fen,
  /** What has been given back of it or is on its way, in fen, postage included. */
  refundedFen: fen,
});
/** An order as it stood when the event came about; nothing about a person. */
export type WebhookOrder = z.infer<typeof webhookOrder>;

const refundReason = openEnum(['cancelled', 'unavailable', 'returned']);
const refundedLines = z.array(
  z.object({
    /** Place in the order, as in `lines`. */
    position: z.int(),
    quantity: z.int(),
    amountFen: fen,
  }),
);

export const shipmentRefund = z.object({
  /** `cancelled` by the shopper; `unavailable`: could not be sent; `returned`: came back. */
  reason: refundReason,
  lines: refundedLines,
  /** Sum of these lines, in fen. */
  amountFen: fen,
});

export const orderRefund = z.object({
  /** `cancelled` by the shopper; `unavailable`: could not be sent; `returned`: came back. */
  reason: refundReason,
  lines: refundedLines,
  /** Postage that goes back with them, in fen. */
  postageFen: fen,
  /** Sum of these lines and that postage, in fen. */
  amountFen: fen,
});

/** What nobody has collected in time. It stays the buyer's: ask the buyer, or give the money back where it has spoiled. */
export const uncollected = z.object({
  /** Where it lies. */
  placeId: slug,
  storage,
  since: timestamp,
  keptUntil: timestamp,
  /** Pieces that wait, by their place in the order, as in `lines`. */
  lines: z.array(z.object({ position: z.int(), quantity: z.int() })),
});

const event = <const Type extends string, Data extends z.core.$ZodType>(type: Type, data: Data) =>
  z.object({
    type: z.literal(type),
    /** When it came about. */
    timestamp,
    data,
  });

const ofShipment = z.object({ shipment: webhookShipment });
const ofOrder = z.object({ order: webhookOrder });

export const supplierEvent = z.discriminatedUnion('type', [
  event('shipment.paid', ofShipment),
  event('shipment.cancelled', ofShipment),
  event('shipment.refunded', z.object({ shipment: webhookShipment, refund: shipmentRefund })),
  event('shipment.uncollected', z.object({ shipment: webhookShipment, uncollected })),
  event('shipment.received', ofShipment),
  event('shipment.return_requested', z.object({ shipment: webhookShipment, return: goodsReturn })),
  event('shipment.closed', ofShipment),
]);
/** Body of a webhook to a supplier. */
export type SupplierEvent = z.infer<typeof supplierEvent>;

export const partnerEvent = z.discriminatedUnion('type', [
  event('order.paid', ofOrder),
  event('order.cancelled', ofOrder),
  event('order.refunded', z.object({ order: webhookOrder, refund: orderRefund })),
  event('order.uncollected', z.object({ order: webhookOrder, uncollected })),
  event('order.received', ofOrder),
  event('order.closed', ofOrder),
]);
/** Body of a webhook to a partner. */
export type PartnerEvent = z.infer<typeof partnerEvent>;

/** Body of any webhook. A type that this build does not know is of a newer platform. */
export const webhookEvent = z.discriminatedUnion('type', [...supplierEvent.def.options, ...partnerEvent.def.options]);
/** Body of any webhook. */
export type WebhookEvent = z.infer<typeof webhookEvent>;
