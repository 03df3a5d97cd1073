import type { PartnerWebhook, SupplierWebhook, WebhookDelivery } from '../../../contract/webhook.js';
import type { schema } from '../../database/index.js';
import type { EndpointRow } from './webhook-owner.js';

/** An endpoint of a supplier or of a partner: which of the two, its own events say. */
export type WebhookView = SupplierWebhook & PartnerWebhook;

export type DeliveryRow = typeof schema.webhookDeliveries.$inferSelect;

/** An endpoint without its secrets. */
export const webhookView = ({ id, url, events, createdAt, disabledAt, disabledBy }: EndpointRow): WebhookView => ({
  id,
  url,
  // An owner registers its own kind of events alone: the contract's row lets no other through.
  events: events as WebhookView['events'],
  createdAt: createdAt.toISOString(),
  disabledAt: disabledAt?.toISOString() ?? null,
  disabledBy,
});

export const deliveryView = (row: DeliveryRow): WebhookDelivery => ({
  id: row.id,
  type: row.type,
  state: row.state,
  createdAt: row.createdAt.toISOString(),
  tries: row.tries,
  lastTriedAt: row.lastTriedAt?.toISOString() ?? null,
  lastStatus: row.lastStatus,
  lastFailure: row.lastFailure,
  nextTryAt: row.nextTryAt?.toISOString() ?? null,
  payload: row.payload,
});
