// The servers of suppliers and partners, outside the process that is killed: what they are told is held to the books.
import { sql } from 'drizzle-orm';
import { Webhook } from 'standardwebhooks';
import { partnerEventTypes, supplierEventTypes } from '../../src/contract/webhook-event.js';
import type { Services } from '../../src/platform/services/index.js';
import type { Random } from '../support/random.js';
import {
  makeDue,
  startWebhookReceiver,
  status,
  type Answering,
  type Received,
  type WebhookReceiver,
} from '../support/webhook-receiver.js';
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
  /** From now on all of them take what they are told, so that nothing is left to tell. */
  readonly behave: () => void;
  /** How often one of them has failed. */
  readonly failures: () => number;
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

const hangUp: Answering = (response) => response.destroy();

/** Answers one message in eight as servers do that have faults of their own; each of them has heard it all the same. */
const answerByChance = ({ answers }: WebhookReceiver, random: Random, onFailure: () => void) => {
  const answer: Answering = (response, message) => {
    answers.push(answer);
    if (!random.chance(1 / 8)) {
      status(204)(response, message);
      return;
    }
    onFailure();
    random.pick([status(500), status(503, { 'Retry-After': '6' }), hangUp])(response, message);
  };
  answers.push(answer);
};

/** A receiver for each role, with an endpoint for each supplier and each partner. */
export const startListeners = async (
  services: Services,
  { suppliers, partners }: Owners,
  random: Random,
): Promise<Listeners> => {
  const [toSuppliers, toPartners] = [await startWebhookReceiver(), await startWebhookReceiver()];
  let failures = 0;
  for (const receiver of [toSuppliers, toPartners]) {
    answerByChance(receiver, random.fork(), () => (failures += 1));
  }
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
    behave: () => {
      for (const { answers } of [toSuppliers, toPartners]) answers.length = 0;
    },
    failures: () => failures,
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
