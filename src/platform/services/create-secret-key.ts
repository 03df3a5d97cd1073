import { eq } from 'drizzle-orm';
import { schema, type Executor } from '../database/index.js';
import { randomId, randomKey } from './random-id.js';
import { digestOf, selectSecretKeys, type SecretKey } from './secret-key.js';
import type { ServiceContext } from './service-context.js';
import { invalidRequest } from './service-error.js';

const { partners, places, secretKeys, suppliers } = schema;

/** Whose key: a supplier's by its id, a partner's by its name, or a place's by its id. */
export type SecretKeyRequest = { readonly test?: boolean } & (
  | { readonly supplier: string; readonly partner?: undefined; readonly place?: undefined }
  | { readonly partner: string; readonly supplier?: undefined; readonly place?: undefined }
  | { readonly place: string; readonly supplier?: undefined; readonly partner?: undefined }
);

/** The key itself is here, and nowhere else: it is not kept. */
export interface NewSecretKey extends SecretKey {
  readonly key: string;
}

const hintLength = 4;

/** A key of nobody yet: its owner's part is filled in. */
const nobodys = { supplier: null, partner: null, place: null };

const supplierOf = async (executor: Executor, id: string) => {
  const [known] = await executor.select({ id: suppliers.id }).from(suppliers).where(eq(suppliers.id, id));
  // One that is withdrawn has to send what was ordered before.
  if (known) return { ...nobodys, role: 'supplier' as const, supplier: known.id };
  throw invalidRequest({ pointer: '/supplier', message: `There is no supplier "${id}". Import it first.` });
};

const partnerOf = async (executor: Executor, name: string) => {
  const [known] = await executor.select({ id: partners.id }).from(partners).where(eq(partners.name, name.trim()));
  if (known) return { ...nobodys, role: 'partner' as const, partner: known.id };
  throw invalidRequest({
    pointer: '/partner',
    message: `There is no partner "${name}". Make its publishable key first.`,
  });
};

const placeOf = async (executor: Executor, id: string) => {
  // One that takes no new orders hands over those that lie there.
  const [known] = await executor.select({ id: places.id }).from(places).where(eq(places.id, id));
  if (known) return { ...nobodys, role: 'place' as const, place: known.id };
  throw invalidRequest({ pointer: '/place', message: `There is no place "${id}". Import it first.` });
};

const ownerOf = (executor: Executor, { supplier, partner, place }: SecretKeyRequest) => {
  if (supplier !== undefined) return supplierOf(executor, supplier);
  return partner === undefined ? placeOf(executor, place) : partnerOf(executor, partner);
};

/**
 * Makes a secret key for the servers of a supplier, a partner or a place.
 * @throws {ServiceError} `invalid_request` where there is no such supplier, partner or place.
 */
export const createSecretKey = async (
  { database, clock }: Pick<ServiceContext, 'clock' | 'database'>,
  request: SecretKeyRequest,
): Promise<NewSecretKey> => {
  const test = request.test ?? false;
  const owner = await ownerOf(database.orm, request);
  const key = randomKey('sk', test);
  const id = randomId('ke');
  await database.orm
    .insert(secretKeys)
    .values({ id, digest: digestOf(key), hint: key.slice(-hintLength), ...owner, test, createdAt: clock() });
  const [made] = await selectSecretKeys(database.orm).where(eq(secretKeys.id, id));
  if (!made) throw new Error('The key was not found again.');
  return { key, ...made };
};
