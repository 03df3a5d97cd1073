import { eq, sql } from 'drizzle-orm';
import { prepared, schema } from '../database/index.js';
import {
  digestOf,
  secretKeyFormat,
  type PartnerSecretKey,
  type PlaceKey,
  type SecretRole,
  type SupplierKey,
} from './secret-key.js';
import type { ServiceContext } from './service-context.js';
import { ServiceError } from './service-error.js';

const { partners, secretKeys } = schema;

/** What a request says of who sends it. */
export interface SecretCaller {
  /** `Authorization`. */
  readonly authorization: string | undefined;
  /** `Xiang-Key`, where a publishable key belongs. */
  readonly key: string | undefined;
  /** `Origin` and `Sec-Fetch-Site`: both are written by browsers, and by no server. */
  readonly origin: string | undefined;
  readonly fetchSite: string | undefined;
}

const secretKeyNamed = prepared('secret_key_named', (executor) =>
  executor
    .select({
      id: secretKeys.id,
      role: secretKeys.role,
      supplier: secretKeys.supplier,
      partner: secretKeys.partner,
      partnerName: partners.name,
      place: secretKeys.place,
      test: secretKeys.test,
      revokedAt: secretKeys.revokedAt,
    })
    .from(secretKeys)
    .leftJoin(partners, eq(partners.id, secretKeys.partner))
    .where(eq(secretKeys.digest, sql.placeholder('digest'))),
);

/** RFC 6750, 2.1; the scheme's name is read in either case. */
export const bearerOf = (authorization: string | undefined): string | undefined =>
  /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1];

export const secretKeyInBrowser = () =>
  new ServiceError(
    'secret_key_in_browser',
    'A browser has sent a secret key: whoever opens the page can read it there. Revoke it, and ask from a server.',
  );

const nameOf = { supplier: 'a supplier', partner: 'a partner', place: 'a place' } as const;

/** The key as it was sent, if it is one that may be looked up. */
const keyOf = (role: SecretRole, { authorization, key, origin, fetchSite }: SecretCaller): string => {
  const bearer = bearerOf(authorization);
  const sent = bearer ?? key;
  if (sent?.startsWith('pk_')) {
    throw new ServiceError(
      'wrong_key_kind',
      `This endpoint wants the secret key (sk_…) of ${nameOf[role]}; a publishable key (pk_…) is for pages.`,
    );
  }
  if (sent?.startsWith('sk_') && (origin !== undefined || fetchSite !== undefined)) throw secretKeyInBrowser();
  if (bearer !== undefined) return bearer;
  throw new ServiceError(
    'key_required',
    `This endpoint wants the secret key of ${nameOf[role]}. Send it as Authorization: Bearer sk_….`,
  );
};

/** Found by its digest: how long that takes says something of the digest, and nothing of the key. */
const find = async ({ database }: Pick<ServiceContext, 'database'>, key: string) => {
  if (!secretKeyFormat.test(key)) return undefined;
  const [known] = await secretKeyNamed(database.orm).execute({ digest: digestOf(key) });
  return known;
};

const authorize = async (context: Pick<ServiceContext, 'database'>, role: SecretRole, caller: SecretCaller) => {
  const known = await find(context, keyOf(role, caller));
  if (!known || known.revokedAt) {
    throw new ServiceError('key_unknown', 'There is no such key, or it was revoked. Ask the platform for a new one.');
  }
  if (known.role === role) return known;
  throw new ServiceError(
    'wrong_key_kind',
    `This endpoint is for ${nameOf[role]}; the key is that of ${nameOf[known.role]}.`,
  );
};

/**
 * The supplier whose secret key a request carries.
 * @throws {ServiceError} `key_required`, `key_unknown`, `wrong_key_kind` or `secret_key_in_browser`.
 */
export const authorizeSupplier = async (
  context: Pick<ServiceContext, 'database'>,
  caller: SecretCaller,
): Promise<SupplierKey> => {
  const { id, supplier, test } = await authorize(context, 'supplier', caller);
  if (supplier === null) throw new Error(`The key ${id} is of no supplier.`);
  return { id, supplier, test };
};

/**
 * The partner whose secret key a request carries.
 * @throws {ServiceError} `key_required`, `key_unknown`, `wrong_key_kind` or `secret_key_in_browser`.
 */
export const authorizePartnerServer = async (
  context: Pick<ServiceContext, 'database'>,
  caller: SecretCaller,
): Promise<PartnerSecretKey> => {
  const { id, partner, partnerName, test } = await authorize(context, 'partner', caller);
  if (partner === null || partnerName === null) throw new Error(`The key ${id} is of no partner.`);
  return { id, partner, partnerName, test };
};

/**
 * The place whose secret key a request carries.
 * @throws {ServiceError} `key_required`, `key_unknown`, `wrong_key_kind` or `secret_key_in_browser`.
 */
export const authorizePlace = async (
  context: Pick<ServiceContext, 'database'>,
  caller: SecretCaller,
): Promise<PlaceKey> => {
  const { id, place, test } = await authorize(context, 'place', caller);
  if (place === null) throw new Error(`The key ${id} is of no place.`);
  return { id, place, test };
};
