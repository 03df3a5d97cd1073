import * as z from 'zod/mini';
import { fen, localizedText, openEnum, slug, timestamp } from './common.js';
import { checkoutId, checkoutParams } from './checkout.js';
import { delivery } from './delivery.js';
import { endpoint } from './endpoint.js';
import { goodsReturn } from './goods-return.js';
import { parcel } from './parcel.js';
import { maskedInvoice } from './invoice.js';
import { picture } from './product.js';
import { quantity, shipment } from './quote.js';
import { orderId } from './order-id.js';
import { orderStates } from './order-state.js';
import { refundedPieces } from './refunded-pieces.js';

export { orderId, orderStates };
export type { OrderState } from './order-state.js';

/** Where it goes; an open union, of which a new kind reads as `other`. Masked: 湖南省 长沙市 岳麓区 ***. */
export const maskedDestination = z.object({
  type: openEnum(['home', 'station', 'store']),
  region: z.string(),
  /** Where it is collected; null for a home. */
  placeId: z.nullable(slug),
});

/** Who receives, masked: 王** and 138****5678. */
export const maskedContact = z.object({ name: z.string(), phone: z.string() });

export const orderLine = z.object({
  /** Place in the order, by which pieces of it are sent back. */
  position: z.int(),
  productId: slug,
  variantId: slug,
  name: localizedText,
  label: localizedText,
  picture: z.nullable(picture),
  quantity,
  unitPriceFen: fen,
  lineTotalFen: fen,
  /** Whether it may be sent back within seven days without a reason. */
  noReasonReturn: z.boolean(),
  /** When the shopper confirmed, at checkout, that it may not be; null where it may. */
  exemptionConfirmedAt: z.nullable(timestamp),
  ...refundedPieces.shape,
  /** Pieces that the shopper can send back now without a reason: none before it was received, and none after its days. */
  returnableQuantity: z.int(),
});

/** Lines that travel together, how far they have come, in which parcels, and what of them goes back. */
export const orderShipment = z.object({
  ...shipment.shape,
  supplier: z.object({ id: slug, name: localizedText }),
  state: openEnum(orderStates),
  /** Until when it is kept at the place where it lies, to be collected; null where it lies at none. */
  keptUntil: z.nullable(timestamp),
  parcels: z.array(parcel),
  /** The last moment for sending something of it back without a reason; null where nothing of it can be, now. */
  returnableUntil: z.nullable(timestamp),
  /** What the shopper sends back of it, the oldest first. */
  returns: z.array(goodsReturn),
  /** Where the supplier takes it back, with how it is reached; null where the supplier says so when asked. */
  returnAddress: z.nullable(localizedText),
});
/** Lines that travel together, how far they have come, in which parcels, and what of them goes back. */
export type OrderShipment = z.infer<typeof orderShipment>;

export const order = z.object({
  id: orderId,
  /** The checkout of which it has come. */
  checkoutId,
  /** What a person reads out: 20261124-7KQ2XM. */
  number: z.string(),
  state: openEnum(orderStates),
  placedAt: timestamp,
  /** When an unpaid order gives its stock back. */
  expiresAt: timestamp,
  paidAt: z.nullable(timestamp),
  lines: z.array(orderLine),
  shipments: z.array(orderShipment),
  subtotalFen: fen,
  postageFen: fen,
  totalFen: fen,
  /** What has been given back so far; part of `totalFen`. */
  refundedFen: fen,
  /** What is on its way back beside, and has not arrived. */
  refundingFen: fen,
  /** Masked; null once the order's personal data are erased. */
  contact: z.nullable(maskedContact),
  destination: maskedDestination,
  /** Masked; null where none is wanted, and once the order's personal data are erased. */
  invoice: z.nullable(maskedInvoice),
});
export type Order = z.infer<typeof order>;

const params = z.object({ order: orderId });

export const getOrder = endpoint({
  id: 'orders.get',
  summary: 'An order; what is personal in it is masked.',
  path: '/v1/orders/{order}',
  params,
  answer: order,
  errors: ['not_found'],
  access: 'platform',
});

export const getCollectionCode = endpoint({
  id: 'orders.collectionCode',
  summary: 'What the shopper shows at the place, once something of the order is ready to be collected.',
  path: '/v1/orders/{order}/collection-code',
  params,
  answer: z.object({
    /** Six digits. */
    code: z.string().check(z.regex(/^\d{6}$/)),
    /** What a QR code holds: the order's number and the six digits, and nothing personal. */
    qr: z.string(),
  }),
  errors: ['not_found', 'order_state'],
  access: 'platform',
});

export const cancelOrder = endpoint({
  id: 'orders.cancel',
  summary: 'Cancels an order: one that is not paid ends; of one that is paid, what is not yet packed is refunded.',
  method: 'POST',
  path: '/v1/orders/{order}/cancellation',
  params,
  answer: order,
  errors: ['not_found', 'order_state'],
  access: 'platform',
  idempotent: true,
});

export const confirmReceipt = endpoint({
  id: 'orders.receive',
  summary: 'Confirms that everything that was shipped has been received.',
  method: 'POST',
  path: '/v1/orders/{order}/receipt',
  params,
  answer: order,
  errors: ['not_found', 'order_state'],
  access: 'platform',
  idempotent: true,
});

export const requestReturn = endpoint({
  id: 'orders.requestReturn',
  summary: 'Says that pieces are sent back without a reason, within seven days from their receipt.',
  method: 'POST',
  path: '/v1/orders/{order}/returns',
  params,
  body: z.object({
    lines: z
      .array(z.object({ position: z.int().check(z.gte(0), z.lte(9999)), quantity }))
      .check(z.minLength(1), z.maxLength(100)),
  }),
  answer: order,
  errors: [
    'not_found',
    'order_state',
    // The problem names them as `lines`, each with when the shopper confirmed that.
    'return_exempt',
    // The problem says as `until` when it ended; null where the order has closed.
    'return_period_over',
  ],
  access: 'platform',
  idempotent: true,
});

export const placeOrder = endpoint({
  id: 'checkouts.place',
  summary: 'Places the order: all lines or none, at the total that was shown.',
  method: 'POST',
  path: '/v1/checkouts/{checkout}/order',
  params: checkoutParams,
  body: z.object({
    delivery,
    /** What the shopper saw; another total is `price_changed`, and nothing is placed. */
    totalFen: fen,
  }),
  answer: order,
  status: 201,
  errors: [
    'not_found',
    'checkout_expired',
    'price_changed',
    'not_orderable',
    'unpaid_limit',
    'age_not_confirmed',
    // The place does not take what has to be kept as `storages` of the problem says, or takes no orders of this partner.
    'place_cannot_hold',
    'place_unavailable',
    // A line that cannot be sent back without a reason was not confirmed; the problem names them as `variants`.
    'exemption_not_confirmed',
    // It has been placed with other details; to the browser that did so, the problem carries that order as `order`.
    'already_ordered',
  ],
  access: 'platform',
  idempotent: true,
});
