import * as z from 'zod/mini';
import { collectionErrors, collectionRequest } from './collection.js';
import { fen, localizedText, openEnum, page, pageQuery, slug, timestamp } from './common.js';
import { endpoint } from './endpoint.js';
import { goodsReturn } from './goods-return.js';
import { maskedContact, maskedDestination, orderStates } from './order.js';
import { orderNumber } from './order-id.js';
import { carriers, parcel, traceStatuses, waybill } from './parcel.js';
import { channel, storage } from './product.js';
import { quantity } from './quote.js';

/** States of a shipment that has been paid for: before that, it is no matter of its supplier. */
export const supplierStates = [
  'paid',
  'packed',
  'shipped',
  'ready_to_collect',
  'received',
  'closed',
  'refunding',
  'refunded',
] as const;

const line = z.object({
  /** Place in the order, by which pieces of it are refunded. */
  position: z.int(),
  productId: slug,
  variantId: slug,
  name: localizedText,
  label: localizedText,
  quantity: z.int(),
  /** Pieces for which the money has been given back, or is on its way. */
  refundedQuantity: z.int(),
  unitPriceFen: fen,
  lineTotalFen: fen,
});

export const supplierShipment = z.object({
  /** Of the order: its number, not its id, with which one could do what its shopper can. */
  orderNumber: z.string(),
  /** Which of the order's shipments. */
  position: z.int(),
  state: openEnum(orderStates),
  /** When it came to where it stands. */
  changedAt: timestamp,
  placedAt: timestamp,
  paidAt: z.nullable(timestamp),
  storage,
  channel,
  lines: z.array(line),
  postageFen: fen,
  /** What of its lines has been given back, in fen, without postage. */
  refundedFen: fen,
  /** What the shopper sends back of it without a reason, the oldest first; a refund as `returned` settles it. */
  returns: z.array(goodsReturn),
  parcels: z.array(parcel),
  /** Masked; null once the order's personal data are erased. */
  contact: z.nullable(maskedContact),
  destination: maskedDestination,
  /** Whether the shopper asked for an invoice with the order; to whom it goes stands on the label alone. */
  invoiceWanted: z.boolean(),
});
/** One supplier's part of an order; what is personal in it is masked. */
export type SupplierShipment = z.infer<typeof supplierShipment>;

export const shipmentInvoice = z.object({
  type: openEnum(['person', 'unit']),
  /** 抬头. */
  title: z.string(),
  /** Of a unit, which its invoice must bear; null for a person. */
  taxNumber: z.nullable(z.string()),
  /** Where the electronic invoice is sent. */
  email: z.string(),
  /** What it is for, in fen: the goods of this shipment and its postage, without what has been given back or is on its way. */
  amountFen: fen,
});
/**
 * What a supplier needs to issue the invoice that it owes (E-commerce Law of the PRC, art. 14). Each supplier issues for
 * its own goods: the shopper asks once for the whole order, and every supplier of it is told, each of its own amount.
 */
export type ShipmentInvoice = z.infer<typeof shipmentInvoice>;

export const shipmentLabel = z.object({
  ...supplierShipment.shape,
  /** Whom it goes to, in full: only while it is to be sent (`paid`, `packed`, `shipped`), and null at any other time. */
  recipient: z.nullable(
    z.object({
      name: z.string(),
      phone: z.string(),
      /** Null where it is collected: then `destination` names the place. */
      address: z.nullable(z.object({ region: z.string(), townCode: z.string(), detail: z.string() })),
    }),
  ),
  /**
   * For whom its invoice is, in full: only while it is owed, from payment until the order is closed, and null at any other
   * time; of a shipment of which all is given back, too, and where none is wanted.
   */
  invoice: z.nullable(shipmentInvoice),
});
/** A shipment with what its label and its invoice need. */
export type ShipmentLabel = z.infer<typeof shipmentLabel>;

export const listSupplierShipments = endpoint({
  id: 'supplierShipments.list',
  summary: 'The supplier’s shipments that have been paid for, the longest unchanged first.',
  path: '/v1/supplier/shipments',
  query: z.object({
    /** Only those that stand there. */
    state: z.optional(z.enum(supplierStates)),
    cursor: pageQuery.cursor,
    limit: pageQuery.limit,
  }),
  answer: page(supplierShipment),
  access: 'supplier',
});

const params = z.object({
  orderNumber,
  position: z.string().check(z.regex(/^\d{1,4}$/)),
});
const path = '/v1/supplier/shipments/{orderNumber}/{position}';

export const getSupplierShipment = endpoint({
  id: 'supplierShipments.get',
  summary: 'A shipment with what its label and its invoice need; that they were read is recorded.',
  path,
  params,
  answer: shipmentLabel,
  errors: ['not_found'],
  access: 'supplier',
});

export const packShipment = endpoint({
  id: 'supplierShipments.pack',
  summary: 'Says that it is packed: from then on it is not cancelled any more.',
  method: 'POST',
  path: `${path}/packing`,
  params,
  answer: supplierShipment,
  errors: ['not_found', 'order_state'],
  access: 'supplier',
  idempotent: true,
});

export const shipShipment = endpoint({
  id: 'supplierShipments.ship',
  summary: 'Says that it is on its way, and with whom; another number is another parcel of it.',
  method: 'POST',
  path: `${path}/dispatch`,
  params,
  body: z.object({ carrier: z.enum(carriers), number: waybill }),
  answer: supplierShipment,
  errors: ['not_found', 'order_state'],
  access: 'supplier',
  idempotent: true,
});

export const arriveShipment = endpoint({
  id: 'supplierShipments.arrive',
  summary: 'Says that it lies at the station or in the store, where it is collected.',
  method: 'POST',
  path: `${path}/arrival`,
  params,
  answer: supplierShipment,
  errors: ['not_found', 'order_state'],
  access: 'supplier',
  idempotent: true,
});

/** In the carrier's words, one line. Phone numbers in it are masked, and the recipient's name and address. */
const carrierText = z.optional(
  z.nullable(z.string().check(z.trim(), z.minLength(1), z.maxLength(200), z.regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u))),
);

export const traceShipment = endpoint({
  id: 'supplierShipments.trace',
  summary: 'Says what has happened to a parcel of it; what was told already is not told twice.',
  method: 'POST',
  path: `${path}/trace`,
  params,
  body: z.object({
    carrier: z.enum(carriers),
    number: waybill,
    /** In any order. The same status at the same moment is the same event. */
    events: z
      .array(
        z.object({
          /** UTC, as the `Z` says: a carrier's own time in China is eight hours ahead of it. */
          at: timestamp,
          status: z.enum(traceStatuses),
          place: carrierText,
          note: carrierText,
        }),
      )
      .check(z.minLength(1), z.maxLength(100)),
  }),
  answer: supplierShipment,
  errors: ['not_found'],
  access: 'supplier',
  idempotent: true,
});

export const refundShipment = endpoint({
  id: 'supplierShipments.refund',
  summary:
    'Gives back the money for pieces of it; with the last of them its postage, unless it was sent and came back.',
  method: 'POST',
  path: `${path}/refunds`,
  params,
  body: z.object({
    /** `unavailable`: they cannot be sent; `returned`: they came back. */
    reason: z.enum(['unavailable', 'returned']),
    lines: z
      .array(z.object({ position: z.int().check(z.gte(0), z.lte(9999)), quantity }))
      .check(z.minLength(1), z.maxLength(100)),
    /** What these pieces cost, in fen, without postage; another sum is refused, and nothing is given back. */
    amountFen: fen,
  }),
  answer: supplierShipment,
  errors: ['not_found', 'order_state'],
  access: 'supplier',
  idempotent: true,
});

export const collectShipments = endpoint({
  id: 'supplierShipments.collect',
  summary: 'Hands over what lies there of the supplier’s, to whoever shows the order’s code.',
  method: 'POST',
  path: '/v1/supplier/collections',
  body: collectionRequest,
  answer: z.object({ items: z.array(supplierShipment) }),
  errors: collectionErrors,
  access: 'supplier',
  idempotent: true,
});
