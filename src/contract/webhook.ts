import * as z from 'zod/mini';
import { checkoutId } from './checkout.js';
import { fen, httpUrl, openEnum, page, pageQuery, timestamp } from './common.js';
import { endpoint } from './endpoint.js';
import { orderStates } from './order-state.js';
import { supplierShipment } from './supplier-shipment.js';

// What is told follows Standard Webhooks (standardwebhooks.com): body `{ type, timestamp, data }`, headers `webhook-id`,
// `webhook-timestamp` and `webhook-signature`. A message comes at least once, and not always in order: one that has come
// before is known by its `webhook-id`, and of two about the same thing the later `timestamp` in the body is the newer.

export const webhookId = z.string().check(z.regex(/^wh_[a-z2-7]{26}$/));
/** The same for every try of a message: the header `webhook-id`. */
export const deliveryId = z.string().check(z.regex(/^msg_[a-z2-7]{26}$/));

/**
 * What a supplier can be told of its own shipments:
 * - `shipment.paid`: it is to be packed now
 * - `shipment.cancelled`: nothing of it is to be sent; everything was given back before it was packed
 * - `shipment.refunded`: the money for pieces of it goes back, for whatever reason; a cancelled one is told of by both
 * - `shipment.received`: it has arrived
 * - `shipment.closed`: the days for returning it are over
 */
export const supplierEventTypes = [
  'shipment.paid',
  'shipment.cancelled',
  'shipment.refunded',
  'shipment.received',
  'shipment.closed',
] as const;
/** What a supplier can be told. */
export type SupplierEventType = (typeof supplierEventTypes)[number];

/**
 * What a partner can be told of orders that came by its keys:
 * - `order.paid`: the first that is heard of it
 * - `order.cancelled`: everything was given back before any of it was packed
 * - `order.refunded`: money goes back, for whatever reason; a cancelled order is told of by both
 * - `order.received`: the last of it has arrived
 * - `order.closed`: the days for returning it are over
 */
export const partnerEventTypes = [
  'order.paid',
  'order.cancelled',
  'order.refunded',
  'order.received',
  'order.closed',
] as const;
/** What a partner can be told. */
export type PartnerEventType = (typeof partnerEventTypes)[number];

/** A shipment as it stood when the event came about: that of the supplier's API without what belongs to a person. */
export const webhookShipment = z.omit(supplierShipment, { parcels: true, contact: true, destination: true });
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
  event('shipment.received', ofShipment),
  event('shipment.closed', ofShipment),
]);
/** Body of a webhook to a supplier. */
export type SupplierEvent = z.infer<typeof supplierEvent>;

export const partnerEvent = z.discriminatedUnion('type', [
  event('order.paid', ofOrder),
  event('order.cancelled', ofOrder),
  event('order.refunded', z.object({ order: webhookOrder, refund: orderRefund })),
  event('order.received', ofOrder),
  event('order.closed', ofOrder),
]);
/** Body of a webhook to a partner. */
export type PartnerEvent = z.infer<typeof partnerEvent>;

/** Body of any webhook. A type that this build does not know is of a newer platform. */
export const webhookEvent = z.discriminatedUnion('type', [...supplierEvent.def.options, ...partnerEvent.def.options]);
/** Body of any webhook. */
export type WebhookEvent = z.infer<typeof webhookEvent>;

/** Most endpoints of one supplier, or of one partner; those of test keys are counted by themselves. */
export const maxWebhooks = 10;
/** For so many hours after a rotation the secret before it signs, too. */
export const oldSecretHours = 24;

/** How a try ended that was not taken; an open list. */
export const deliveryFailures = [
  /** Answered with another status than 2xx: `lastStatus`. */
  'status',
  /** Answered that it is somewhere else: redirects are not followed. */
  'redirect',
  /** Answered 410: the endpoint was disabled. */
  'gone',
  /** Did not answer within ten seconds. */
  'timeout',
  /** Its name was not found. */
  'not_found',
  /** Its name leads to an address that is not public. */
  'address_not_public',
  /** Its certificate is not valid. */
  'certificate',
  /** Could not be reached, or broke off. */
  'connection',
  /** Was not tried: the endpoint had been disabled. */
  'disabled',
] as const;
/** How a try ended that was not taken. */
export type DeliveryFailure = (typeof deliveryFailures)[number];

export const webhookDelivery = z.object({
  /** The `webhook-id` of its message. */
  id: deliveryId,
  type: z.string(),
  /**
   * - `pending`: on its way, or waiting for its next try
   * - `delivered`: answered with 2xx
   * - `failed`: all tries were in vain; it is kept for 90 days and can be tried again
   */
  state: openEnum(['pending', 'delivered', 'failed']),
  createdAt: timestamp,
  /** How often it was tried so far. */
  tries: z.int(),
  lastTriedAt: z.nullable(timestamp),
  /** HTTP status of the last answer; null where there was none. */
  lastStatus: z.nullable(z.int()),
  /** How the last try ended; null where it was taken, or there was none. */
  lastFailure: z.nullable(openEnum(deliveryFailures)),
  /** When it is tried next, about; null unless `pending`. */
  nextTryAt: z.nullable(timestamp),
  /** The body as it is sent, in JSON. */
  payload: z.string(),
});
/** A message on its way to one endpoint, or where it ended. */
export type WebhookDelivery = z.infer<typeof webhookDelivery>;

const endpointOf = <const Types extends readonly string[]>(types: Types) =>
  z.object({
    id: webhookId,
    url: httpUrl,
    events: z.array(openEnum(types)),
    createdAt: timestamp,
    /** When it answered 410, and was told nothing more; null while it is told. Delete it, or make it anew. */
    disabledAt: z.nullable(timestamp),
  });

export const supplierWebhook = endpointOf(supplierEventTypes);
/** An endpoint of a supplier. */
export type SupplierWebhook = z.infer<typeof supplierWebhook>;

export const partnerWebhook = endpointOf(partnerEventTypes);
/** An endpoint of a partner. */
export type PartnerWebhook = z.infer<typeof partnerWebhook>;

/** What signs its messages: `whsec_` and base64. Shown once, and never again. */
const signingSecret = z.string().check(z.regex(/^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/));

const params = z.object({ webhook: webhookId });

interface Kind<Types extends readonly [string, ...string[]], Answer extends z.core.$ZodShape> {
  readonly access: 'supplier' | 'partner';
  readonly types: Types;
  readonly webhook: z.ZodMiniObject<Answer>;
}

/**
 * The rows of one kind of key: both kinds have the same.
 * @__NO_SIDE_EFFECTS__
 */
const rowsOf = <const Types extends readonly [string, ...string[]], Answer extends z.core.$ZodShape>({
  access,
  types,
  webhook,
}: Kind<Types, Answer>) => {
  const path = `/v1/${access}/webhooks`;
  const id = `${access}Webhooks`;
  const withSecret = z.extend(webhook, { secret: signingSecret });
  return {
    list: endpoint({
      id: `${id}.list`,
      summary: `The ${access}’s endpoints, the oldest first; at most ${String(maxWebhooks)}.`,
      path,
      answer: z.object({ items: z.array(webhook) }),
      access,
    }),
    // Without an Idempotency-Key: its answer would be kept, and a secret with it. A repeat finds the URL taken.
    create: endpoint({
      id: `${id}.create`,
      summary: 'Registers an endpoint; its signing secret is shown once.',
      method: 'POST',
      path,
      body: z.object({
        /** https, and at a public address. */
        url: httpUrl.check(z.maxLength(2000)),
        events: z.array(z.enum(types)).check(z.minLength(1), z.maxLength(20)),
      }),
      answer: withSecret,
      status: 201,
      errors: ['webhook_exists', 'webhook_limit'],
      access,
    }),
    delete: endpoint({
      id: `${id}.delete`,
      summary: 'Deletes an endpoint with its deliveries: from then on it is told nothing.',
      method: 'DELETE',
      path: `${path}/{webhook}`,
      params,
      answer: webhook,
      errors: ['not_found'],
      access,
    }),
    rotateSecret: endpoint({
      id: `${id}.rotateSecret`,
      summary: `Makes a new signing secret, shown once; for ${String(oldSecretHours)} hours the old one signs as well.`,
      method: 'POST',
      path: `${path}/{webhook}/secret`,
      params,
      answer: withSecret,
      status: 201,
      errors: ['not_found'],
      access,
    }),
    listDeliveries: endpoint({
      id: `${id}.listDeliveries`,
      summary: 'What an endpoint was told, the latest first; with state=failed, its dead letters.',
      path: `${path}/{webhook}/deliveries`,
      params,
      query: z.object({
        state: z.optional(z.enum(['pending', 'delivered', 'failed'])),
        cursor: pageQuery.cursor,
        limit: pageQuery.limit,
      }),
      answer: page(webhookDelivery),
      errors: ['not_found'],
      access,
    }),
    // Without an Idempotency-Key: whoever receives bears repeats.
    retryDelivery: endpoint({
      id: `${id}.retryDelivery`,
      summary: 'Sends a message once more, with the id that it had; a dead letter gets all of its tries anew.',
      method: 'POST',
      path: `${path}/{webhook}/deliveries/{delivery}/retry`,
      params: z.object({ webhook: webhookId, delivery: deliveryId }),
      answer: webhookDelivery,
      errors: ['not_found', 'webhook_disabled'],
      access,
    }),
  };
};

/** Endpoints of a supplier's server. */
export const supplierWebhooks = rowsOf({ access: 'supplier', types: supplierEventTypes, webhook: supplierWebhook });
/** Endpoints of a partner's server. */
export const partnerWebhooks = rowsOf({ access: 'partner', types: partnerEventTypes, webhook: partnerWebhook });
