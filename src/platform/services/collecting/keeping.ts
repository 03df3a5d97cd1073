import { and, eq, lte, or, type SQL } from 'drizzle-orm';
import { schema } from '../../database/index.js';
import type { ShipmentRow } from '../order-view.js';

const { shipments } = schema;

const day = 24 * 60 * 60 * 1000;

type Storage = ShipmentRow['storage'];

/** Days for which a place keeps what lies there before it has to be seen to: what spoils, fewer. Nothing else knows. */
const keepingDays = { ambient: 7, fresh: 3, chilled: 2, frozen: 3 } as const satisfies Record<Storage, number>;

const storages = Object.keys(keepingDays) as Storage[];

/** For how many days a place keeps what it can keep. */
export const keepingOf = (kept: readonly Storage[]) =>
  storages.filter((storage) => kept.includes(storage)).map((storage) => ({ storage, days: keepingDays[storage] }));

/** Until when a shipment that lies at its place is kept there. */
export const keptUntil = ({ storage, changedAt }: Pick<ShipmentRow, 'changedAt' | 'storage'>): Date =>
  new Date(changedAt.getTime() + keepingDays[storage] * day);

/** What lies at its place, and has for longer than it is kept there. */
export const isOverdue = (now: Date): SQL | undefined =>
  and(
    eq(shipments.state, 'ready_to_collect'),
    or(
      ...storages.map((storage) =>
        and(
          eq(shipments.storage, storage),
          lte(shipments.changedAt, new Date(now.getTime() - keepingDays[storage] * day)),
        ),
      ),
    ),
  );
