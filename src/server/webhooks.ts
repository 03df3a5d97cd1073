import type { Call } from '../client/call.js';
import { createList, type List } from '../client/list.js';
import type { RequestOptions } from '../client/options.js';
import {
  partnerWebhooks as partnerRows,
  supplierWebhooks as supplierRows,
  type PartnerWebhook,
  type SupplierWebhook,
  type WebhookDelivery,
} from '../contract/webhook.js';
import { type PartnerEventType, type SupplierEventType } from '../contract/webhook-event.js';
import { WebhookRefusedError } from './errors/webhook-refused-error.js';

/** Where to tell, and of what. */
export interface WebhookRequest<EventType extends string> {
  /** https, and at a public address. */
  readonly url: string;
  readonly events: readonly EventType[];
}

/** An endpoint with the secret that signs its messages (`whsec_…`), which is shown once: keep it where the receiver reads it. */
export type WithSecret<Webhook> = Webhook & {
  /** Give it to `verifyWebhook`. */
  readonly secret: string;
};

/** Which messages of an endpoint. */
export interface DeliveryOptions extends RequestOptions {
  /** `failed`: the dead letters, of which every try was in vain. */
  readonly state?: 'pending' | 'delivered' | 'failed' | undefined;
  /** Messages of a page, 1 to 100; 24 without it. */
  readonly limit?: number | undefined;
}

/** How an endpoint is told again. */
export interface EnableOptions extends RequestOptions {
  /** Another URL for it: https, and at a public address. */
  readonly url?: string | undefined;
}

/** Endpoints that the platform tells of events, and what became of each message. */
export interface Webhooks<EventType extends string, Webhook> {
  /** The endpoints, the oldest first; without their secrets. */
  list(options?: RequestOptions): Promise<Webhook[]>;
  /**
   * Registers an endpoint. It is asked once: where no answer comes (NetworkError), `list` says whether it is there, and
   * `rotateSecret` gives it a secret that can be read.
   *
   * @throws WebhookRefusedError where the URL has one already, or there are ten. InvalidRequestError
   */
  create(request: WebhookRequest<EventType>, options?: RequestOptions): Promise<WithSecret<Webhook>>;
  /**
   * Deletes an endpoint with its messages: from then on it is told nothing.
   *
   * @throws NotFoundError
   */
  delete(webhookId: string, options?: RequestOptions): Promise<Webhook>;
  /**
   * Tells an endpoint again that has answered 410. What it has missed, up to 30 days of it, stands among its failed
   * deliveries, for `retry`. By `url` an endpoint moves, with its secret and its messages.
   *
   * @throws WebhookRefusedError where whoever runs the platform has disabled it, or another endpoint has the URL.
   * NotFoundError, InvalidRequestError
   */
  enable(webhookId: string, options?: EnableOptions): Promise<Webhook>;
  /**
   * Makes a new secret. For 24 hours messages are signed with both: a receiver that knows either takes them.
   *
   * @throws NotFoundError
   */
  rotateSecret(webhookId: string, options?: RequestOptions): Promise<WithSecret<Webhook>>;
  /** What an endpoint was told, the latest first, fetched page by page as it is read; a NotFoundError where there is none. */
  deliveries(webhookId: string, options?: DeliveryOptions): List<WebhookDelivery>;
  /**
   * Sends a message once more, with the id that it had.
   *
   * @throws WebhookRefusedError where the endpoint is disabled: `enable` it first. NotFoundError
   */
  retry(webhookId: string, deliveryId: string, options?: RequestOptions): Promise<WebhookDelivery>;
}

const errors = {
  webhook_exists: WebhookRefusedError,
  webhook_limit: WebhookRefusedError,
  webhook_disabled: WebhookRefusedError,
};

const over = (call: Call, rows: typeof supplierRows): Webhooks<SupplierEventType, SupplierWebhook> => ({
  list: async ({ signal } = {}) => (await call(rows.list, { signal })).items,
  create: ({ url, events }, { signal } = {}) =>
    call(rows.create, { body: { url, events: [...events] }, signal, errors }),
  delete: (webhook, { signal } = {}) => call(rows.delete, { params: { webhook }, signal }),
  enable: (webhook, { url, signal } = {}) =>
    call(rows.enable, { params: { webhook }, body: { url }, signal, repeatable: true, errors }),
  rotateSecret: (webhook, { signal } = {}) => call(rows.rotateSecret, { params: { webhook }, signal }),
  deliveries: (webhook, { signal, ...query } = {}) =>
    createList((cursor) => call(rows.listDeliveries, { params: { webhook }, query: { ...query, cursor }, signal })),
  retry: (webhook, delivery, { signal } = {}) =>
    call(rows.retryDelivery, { params: { webhook, delivery }, signal, repeatable: true, errors }),
});

/** Endpoints of a supplier's server. */
export const supplierWebhooks = (call: Call): Webhooks<SupplierEventType, SupplierWebhook> => over(call, supplierRows);

/** Endpoints of a partner's server. */
export const partnerWebhooks = (call: Call): Webhooks<PartnerEventType, PartnerWebhook> =>
  // Both kinds have the same rows; only what they can be told of is another.
  over(call, partnerRows as unknown as typeof supplierRows) as unknown as Webhooks<PartnerEventType, PartnerWebhook>;
