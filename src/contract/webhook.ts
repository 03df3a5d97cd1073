import * as z from 'zod/mini';
import { httpUrl, openEnum, page, pageQuery, timestamp } from './common.js';
import { endpoint } from './endpoint.js';
import { partnerEventTypes, supplierEventTypes } from './webhook-event.js';

export const webhookId = z.string().check(z.regex(/^wh_[a-z2-7]{26}$/));
/** The same for every try of a message: the header `webhook-id`. */
export const deliveryId = z.string().check(z.regex(/^msg_[a-z2-7]{26}$/));

/** Most endpoints of one supplier, or of one partner; those of test keys are counted by themselves. */
export const maxWebhooks = 10;
/** For so many hours after a rotation the secret before it signs, too. */
export const oldSecretHours = 24;

/** For so many days after it answered 410, what an endpoint would have been told is kept, as messages that failed. */
export const keptWhileDisabledDays = 30;

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
  /** Was not tried: the endpoint was disabled. */
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
   * - `failed`: all tries were in vain, or the endpoint is disabled; it is kept for 90 days and can be tried again
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
    /** When it was disabled, and told nothing more; null while it is told. */
    disabledAt: z.nullable(timestamp),
    /**
     * - `receiver`: it answered 410. Its messages of the next 30 days are kept as failed; enable it to have them sent
     * - `operator`: whoever runs the platform has ended it
     */
    disabledBy: z.nullable(openEnum(['receiver', 'operator'])),
  });

export const supplierWebhook = endpointOf(supplierEventTypes);
/** An endpoint of a supplier. */
export type SupplierWebhook = z.infer<typeof supplierWebhook>;

export const partnerWebhook = endpointOf(partnerEventTypes);
/** An endpoint of a partner. */
export type PartnerWebhook = z.infer<typeof partnerWebhook>;

/** What signs its messages: `whsec_` and base64. Shown once, and never again. */
const signingSecret = z.string().check(z.regex(/^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/));

/** https, and at a public address. */
const urlOfEndpoint = httpUrl.check(z.maxLength(2000));

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
        url: urlOfEndpoint,
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
    // Without an Idempotency-Key: enabling it again changes nothing.
    enable: endpoint({
      id: `${id}.enable`,
      summary:
        'Tells an endpoint again that has answered 410, at its URL or at another one; what failed can be retried.',
      method: 'POST',
      path: `${path}/{webhook}/enabling`,
      params,
      body: z.object({ url: z.optional(urlOfEndpoint) }),
      answer: webhook,
      errors: ['not_found', 'webhook_disabled', 'webhook_exists'],
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
