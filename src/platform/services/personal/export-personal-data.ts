import { asc, eq } from 'drizzle-orm';
import { inTransaction, schema, type Executor } from '../../database/index.js';
import { recordEvent } from '../order-life/change-order.js';
import type { OrderRow } from '../order-view.js';
import { readReturns, type ReturnRow } from '../returning/return-view.js';
import type { ServiceContext } from '../service-context.js';
import { findPersonOrder, type PersonOrder } from './find-person-order.js';
import type { PersonalData } from './personal-data.js';
import { keptUntil, orderRules } from './retention-rules.js';

const { checkouts, keys, orderEvents, orderLines, parcelEvents, parcels, partners, payments, refunds, shipments } =
  schema;

/** All that is held about the person of an order, as the tables have it, with what is sealed in them opened. */
export interface PersonalExport {
  readonly exportedAt: Date;
  readonly personal: PersonalData;
  /** By the rule set; null while the order is under way. */
  readonly personalKeptUntil: Date | null;
  readonly order: Omit<OrderRow, 'key' | 'personal' | 'personalKey'>;
  /** The site on which the order began. */
  readonly origin: { readonly partner: string; readonly returnUrl: string; readonly lang: string };
  readonly lines: readonly (typeof orderLines.$inferSelect)[];
  readonly shipments: readonly (typeof shipments.$inferSelect)[];
  readonly parcels: readonly (typeof parcels.$inferSelect)[];
  readonly trace: readonly Omit<typeof parcelEvents.$inferSelect, 'id'>[];
  readonly payments: readonly (typeof payments.$inferSelect)[];
  readonly refunds: readonly (typeof refunds.$inferSelect)[];
  readonly returns: readonly ReturnRow[];
  readonly events: readonly (typeof orderEvents.$inferSelect)[];
}

const originOf = async (transaction: Executor, { checkout }: OrderRow): Promise<PersonalExport['origin']> => {
  const [origin] = await transaction
    .select({ partner: partners.name, returnUrl: checkouts.returnUrl, lang: checkouts.lang })
    .from(checkouts)
    .innerJoin(keys, eq(keys.key, checkouts.key))
    .innerJoin(partners, eq(partners.id, keys.partner))
    .where(eq(checkouts.id, checkout));
  if (!origin) throw new Error(`The checkout ${checkout} of an order is gone.`);
  return origin;
};

const untilOf = ({ state, endedAt }: OrderRow): Date | null => {
  const rule = orderRules.find(({ states }) => (states as readonly string[]).includes(state));
  return rule && endedAt ? keptUntil(rule, endedAt) : null;
};

/**
 * All that is held about the person of an order, at that person's word (Personal Information Protection Law, art. 45).
 * That it was handed out is recorded.
 * @throws {ServiceError} `not_found`.
 */
export const exportPersonOrder = (context: ServiceContext, person: PersonOrder): Promise<PersonalExport> =>
  inTransaction(context.database, async (transaction) => {
    const now = context.clock();
    const found = await findPersonOrder(context, transaction, person);
    const { id, state } = found;
    const move = { from: state, to: state };
    await recordEvent(transaction, id, { action: 'export', actor: { kind: 'operator' }, now }, move);
    const { opened, key: _key, personal: _personal, personalKey: _personalKey, ...order } = found;
    return {
      exportedAt: now,
      personal: opened,
      personalKeptUntil: untilOf(found),
      order,
      origin: await originOf(transaction, found),
      lines: await transaction
        .select()
        .from(orderLines)
        .where(eq(orderLines.order, id))
        .orderBy(asc(orderLines.position)),
      shipments: await transaction
        .select()
        .from(shipments)
        .where(eq(shipments.order, id))
        .orderBy(asc(shipments.position)),
      parcels: await transaction.select().from(parcels).where(eq(parcels.order, id)).orderBy(asc(parcels.id)),
      trace: await transaction
        .select({
          parcel: parcelEvents.parcel,
          at: parcelEvents.at,
          status: parcelEvents.status,
          place: parcelEvents.place,
          note: parcelEvents.note,
        })
        .from(parcelEvents)
        .innerJoin(parcels, eq(parcels.id, parcelEvents.parcel))
        .where(eq(parcels.order, id))
        .orderBy(asc(parcelEvents.at)),
      payments: await transaction.select().from(payments).where(eq(payments.order, id)).orderBy(asc(payments.openedAt)),
      refunds: await transaction.select().from(refunds).where(eq(refunds.order, id)).orderBy(asc(refunds.createdAt)),
      returns: await readReturns(transaction, id),
      events: await transaction
        .select()
        .from(orderEvents)
        .where(eq(orderEvents.order, id))
        .orderBy(asc(orderEvents.id)),
    };
  });
