import { sql } from 'drizzle-orm';
import { bigint, boolean, check, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { DeliveryFailure } from '../../../contract/webhook.js';
import type { PartnerEventType, SupplierEventType } from '../../../contract/webhook-event.js';
import { suppliers } from './catalogue.js';
import { bytewise, moment } from './columns.js';
import { partners } from './partners.js';

/** Where a supplier's or a partner's server is told of events. */
export const webhookEndpoints = pgTable(
  'webhook_endpoints',
  {
    id: bytewise().primaryKey(),
    role: text().$type<'supplier' | 'partner'>().notNull(),
    supplier: bytewise().references(() => suppliers.id),
    partner: bigint({ mode: 'number' }).references(() => partners.id),
    /** Made with a test key: is told of what came by publishable test keys, and of nothing else. */
    test: boolean().notNull(),
    url: bytewise().notNull(),
    events: text().array().$type<(SupplierEventType | PartnerEventType)[]>().notNull(),
    /** What signs, sealed (`services/webhooks/signing-secrets.ts`). */
    secrets: text().notNull(),
    /** Name of the key that seals it: what another one seals is sealed anew when keys rotate. */
    secretsKey: bytewise().notNull(),
    createdAt: moment().notNull(),
    /** When it was disabled: from then on it is told nothing. */
    disabledAt: moment(),
    /** By whom: its receiver, which answered 410, or whoever runs the platform. */
    disabledBy: text().$type<'receiver' | 'operator'>(),
    /** When it was enabled last: a message that went out before says nothing of it. */
    enabledAt: moment(),
  },
  (table) => [
    uniqueIndex('webhook_endpoints_supplier_once')
      .on(table.supplier, table.test, table.url)
      .where(sql`${table.supplier} is not null`),
    uniqueIndex('webhook_endpoints_partner_once')
      .on(table.partner, table.test, table.url)
      .where(sql`${table.partner} is not null`),
    check('webhook_endpoints_disabled', sql`(${table.disabledAt} is null) = (${table.disabledBy} is null)`),
    check(
      'webhook_endpoints_owner',
      sql`(${table.role} = 'supplier') = (${table.supplier} is not null)
        and (${table.role} = 'partner') = (${table.partner} is not null)`,
    ),
  ],
);

/** A message to one endpoint, written with the change that it tells of. Nothing personal stands in it. */
export const webhookDeliveries = pgTable(
  'webhook_deliveries',
  {
    /** The same for every try: `webhook-id`. */
    id: bytewise().primaryKey(),
    endpoint: bytewise()
      .notNull()
      .references(() => webhookEndpoints.id, { onDelete: 'cascade' }),
    type: text().$type<SupplierEventType | PartnerEventType>().notNull(),
    /** The body, as it is signed and sent. */
    payload: text().notNull(),
    state: text().$type<'pending' | 'delivered' | 'failed'>().notNull(),
    createdAt: moment().notNull(),
    tries: integer().notNull().default(0),
    lastTriedAt: moment(),
    lastStatus: integer(),
    lastFailure: text().$type<DeliveryFailure>(),
    /** When it is tried next; null once it has ended. */
    nextTryAt: moment(),
    /** The job in the queue that tries it; any other one for it is out of date. */
    job: uuid().notNull(),
    /** When it was taken, or given up. */
    endedAt: moment(),
  },
  (table) => [
    index().on(table.endpoint, table.createdAt, table.id),
    index('webhook_deliveries_pending')
      .on(table.nextTryAt)
      .where(sql`${table.state} = 'pending'`),
    // What is due at one endpoint, the longest waiting first.
    index('webhook_deliveries_waiting')
      .on(table.endpoint, table.nextTryAt, table.id)
      .where(sql`${table.state} = 'pending'`),
    // What is kept for a time, and the dead letters.
    index('webhook_deliveries_ended')
      .on(table.state, table.endedAt, table.id)
      .where(sql`${table.state} <> 'pending'`),
    check(
      'webhook_deliveries_state',
      sql`(${table.state} = 'pending') = (${table.nextTryAt} is not null)
        and (${table.state} = 'pending') = (${table.endedAt} is null)`,
    ),
  ],
);
