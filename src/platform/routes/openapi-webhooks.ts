import {
  partnerEvent,
  supplierEvent,
  type PartnerEventType,
  type SupplierEventType,
} from '../../contract/webhook-event.js';
import type { SchemaSource } from './openapi-schemas.js';

type EventType = SupplierEventType | PartnerEventType;

const summaryOf: Readonly<Record<EventType, string>> = {
  'shipment.paid': 'To a supplier: it is to be packed now.',
  'shipment.cancelled': 'To a supplier: nothing of it is to be sent; all of it was given back before it was packed.',
  'shipment.refunded': 'To a supplier: the money for pieces of it goes back.',
  'shipment.uncollected': 'To a supplier: it has lain for longer than it is kept where it is collected.',
  'shipment.received': 'To a supplier: it has arrived.',
  'shipment.return_requested':
    'The shopper sends pieces of it back without a reason; once they are there, refund them.',
  'shipment.closed': 'To a supplier: the days for returning it are over.',
  'order.paid': 'To a partner: an order that came by its key is paid.',
  'order.cancelled': 'To a partner: all of it was given back before any of it was packed.',
  'order.refunded': 'To a partner: money goes back.',
  'order.uncollected': 'To a partner: a shipment has lain for longer than it is kept where it is collected.',
  'order.received': 'To a partner: the last of it has arrived.',
  'order.closed': 'To a partner: the days for returning it are over.',
};

const header = (name: string, description: string) => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string' },
});

/** Standard Webhooks, as every message has them. */
const parameters = [
  header('webhook-id', 'The same for every try of a message: one that has come before is known by it.'),
  header('webhook-timestamp', 'When it was sent, in seconds since 1970; refuse what is older than five minutes.'),
  header('webhook-signature', '`v1,` and the signature over id, timestamp and body; after a rotation several.'),
];

/** What the platform sends to the endpoints that were registered: `webhooks` of an OpenAPI 3.1 document. */
export const describeWebhooks = (schemas: SchemaSource): Record<string, unknown> =>
  Object.fromEntries(
    [...supplierEvent.def.options, ...partnerEvent.def.options].flatMap((event) =>
      event.shape.type.def.values.map((type) => {
        const operation = {
          summary: summaryOf[type],
          tags: ['webhooks'],
          parameters,
          requestBody: { required: true, content: { 'application/json': { schema: schemas.response(event) } } },
          responses: {
            '2XX': { description: 'It was taken. Nothing of the body is read.' },
            '410': { description: 'The endpoint wants to hear nothing more: it is disabled.' },
            default: { description: 'It is sent again, later and later, for about a day; `Retry-After` is honoured.' },
          },
        };
        return [type, { post: operation }];
      }),
    ),
  );
