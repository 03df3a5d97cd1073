import { eq } from 'drizzle-orm';
import { schema, type Executor } from '../database/index.js';
import { randomId, randomKey } from './random-id.js';
import { digestOf, selectSecretKeys, type SecretKey } from './secret-key.js';
import type { ServiceContext } from './service-context.js';
import { invalidRequest } from './service-error.js';

const { partners, secretKeys, suppliers } = schema;

/** Whose key: a supplier's by its id, or a partner's by its name. */
export type SecretKeyRequest = { readonly test?: boolean } & (
  | { readonly supplier: string; readonly partner?: undefined }
  | { readonly partner: string; readonly supplier?: undefined }
);

/** The key itself is here, and nowhere else: it is not kept. */
export interface NewSecretKey extends SecretKey {
  readonly key: string;
}

const hintLength = 4;

const supplierOf = async (executor: Executor, id: string) => {
  const [known] = await executor.select({ id: suppliers.id }).from(suppliers).where(eq(suppliers.id, id));
  // One that is withdrawn has to send what was ordered before.
  if (known) return { role: 'supplier' as const, supplier: known.id, partner: null };
  throw invalidRequest({ pointer: '/supplier', message: `There is no supplier "${id}". Import it first.` });
};

const partnerOf = async (executor: Executor, name: string) => {
  const [known] = await executor.select({ id: partners.id }).from(partners).where(eq(partners.name, name.trim()));
  if (known) return { role: 'partner' as const, supplier: null, partner: known.id };
  throw invalidRequest({
    pointer: '/partner',
    message: `There is no partner "${name}". Make its publishable key first.`,
  });
};

/**
 * Makes a secret key for a supplier's or a partner's servers.
 * @throws {ServiceError} `invalid_request` where there is no such supplier or partner.
 */
export const createSecretKey = async (
  { database, clock }: Pick<ServiceContext, 'clock' | 'database'>,
  request: SecretKeyRequest,
): Promise<NewSecretKey> => {
  const test = request.test ?? false;
  const owner =
    request.supplier !== undefined
      ? await supplierOf(database.orm, request.supplier)
      : await partnerOf(database.orm, request.partner);
  const key = randomKey('sk', test);
  const id = randomId('ke');
  await database.orm
    .insert(secretKeys)
    .values({ id, digest: digestOf(key), hint: key.slice(-hintLength), ...owner, test, createdAt: clock() });
  const [made] = await selectSecretKeys(database.orm).where(eq(secretKeys.id, id));
  if (!made) throw new Error('The key was not found again.');
  return { key, ...made };
};
