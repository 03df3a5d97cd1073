// The servers of suppliers and partners, outside the process that is killed: what they are told is held to the books.
import { sql } from 'drizzle-orm';
import { Webhook } from 'standardwebhooks';
import { partnerEventTypes, supplierEventTypes } from '../../src/contract/webhook-event.js';
import type { Services } from '../../src/platform/services/index.js';
import { makeDue, startWebhookReceiver, type Received } from '../support/webhook-receiver.js';
import type { World } from './world.js';

/** One endpoint, and all that came to it. */
export interface Listener {
  readonly name: string;
  /** Whose: a supplier by its id, a partner by its publishable key. */
  readonly supplier: string | undefined;
  readonly key: string | undefined;
  readonly received: readonly Received[];
  /** Whether a message is signed by the secret that the endpoint was given. */
  readonly isSigned: (message: Received) => boolean;
}

export interface Listeners {
  readonly all: readonly Listener[];
  readonly stop: () => Promise<void>;
}

/** Who is to be told: suppliers by their ids, partners by their names with their publishable keys. */
export interface Owners {
  readonly suppliers: readonly string[];
  readonly partners: Readonly<Record<string, string>>;
}

/** The standard's library takes what is five minutes old at most; here the time is moved. */
const signedBy =
  (secret: string) =>
  ({ id, headers, body }: Received): boolean => {
    const sentAt = new Date(1000 * Number(headers['webhook-timestamp']));
    return String(headers['webhook-signature'])
      .split(' ')
      .includes(new Webhook(secret).sign(id, sentAt, body));
  };

/** A receiver for each role, with an endpoint for each supplier and each partner. */
export const startListeners = async (services: Services, { suppliers, partners }: Owners): Promise<Listeners> => {
  const [toSuppliers, toPartners] = [await startWebhookReceiver(), await startWebhookReceiver()];
  const listenerOf = (
    { received }: typeof toSuppliers,
    name: string,
    owner: Pick<Listener, 'key' | 'supplier'>,
    secret: string,
  ): Listener => ({
    name,
    ...owner,
    get received() {
      return received.filter(({ path }) => path === `/${name}`);
    },
    isSigned: signedBy(secret),
  });
  const all: Listener[] = [];
  for (const supplier of suppliers) {
    const { id, test } = await services.createSecretKey({ supplier });
    const request = { url: `${toSuppliers.url}/${supplier}`, events: supplierEventTypes };
    const { secret } = await services.createWebhook(request, { id, test, supplier });
    all.push(listenerOf(toSuppliers, supplier, { supplier, key: undefined }, secret));
  }
  for (const [name, key] of Object.entries(partners)) {
    const { id, test, partner } = await services.createSecretKey({ partner: name });
    const request = { url: `${toPartners.url}/${name}`, events: partnerEventTypes };
    const owner = { id, test, partner: partner ?? 0, partnerName: name };
    const { secret } = await services.createWebhook(request, owner);
    all.push(listenerOf(toPartners, name, { supplier: undefined, key }, secret));
  }
  return {
    all,
    stop: async () => {
      await toSuppliers.stop();
      await toPartners.stop();
    },
  };
};

/** Has everything delivered that there is to tell, also what a process had taken when it was killed. */
export const tellAll = async ({
  database,
  services,
  now,
}: Pick<World, 'database' | 'now' | 'services'>): Promise<void> => {
  await database.orm.execute(
    sql`update pgboss.job set started_on = started_on - interval '61 seconds' where state = 'active'`,
  );
  await services.maintainWebhooks();
  await makeDue({ database, clock: { now } });
  await services.deliverWebhooks();
};
