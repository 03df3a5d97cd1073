import { eq, sql } from 'drizzle-orm';
import { prepared, schema } from '../database/index.js';
import { bearerOf, secretKeyInBrowser } from './authorize-secret.js';
import { selectKeys, type PublishableKey } from './publishable-key.js';
import type { ServiceContext } from './service-context.js';
import { ServiceError } from './service-error.js';

/** What a request of a partner's page says of where it comes from. */
export interface PartnerCaller {
  readonly key: string | undefined;
  readonly origin: string | undefined;
  readonly fetchSite?: string | undefined;
  /** `Authorization`, where a secret key belongs. */
  readonly authorization?: string | undefined;
}

export interface PlatformCaller {
  readonly origin: string | undefined;
  /** `Sec-Fetch-Site`: the browser's own word, which no page can write. */
  readonly fetchSite: string | undefined;
}

const keyNamed = prepared('key_named', (executor) =>
  selectKeys(executor).where(eq(schema.keys.key, sql.placeholder('key'))),
);

const keyFormat = /^pk_(?:live|test)_[a-z2-7]{32}$/;
const localHost = /^(?:localhost|.+\.localhost|127\.0\.0\.1|\[::1\])$/;

const isLocal = (origin: string) => URL.canParse(origin) && localHost.test(new URL(origin).hostname);

const mayUse = ({ origins, test }: PublishableKey, origin: string) =>
  origins.includes(origin) || (test && isLocal(origin));

/** Refuses a secret key, which belongs neither here nor in any page. */
const refuseSecretKey = ({ key, origin, fetchSite, authorization }: PartnerCaller) => {
  const sent = key ?? bearerOf(authorization);
  if (!sent?.startsWith('sk_')) return;
  if (origin !== undefined || fetchSite !== undefined) throw secretKeyInBrowser();
  throw new ServiceError('wrong_key_kind', 'This endpoint wants a publishable key (pk_…), and was sent a secret one.');
};

/**
 * The key that a request carries, if its page may use it. A browser sends an Origin with every request that
 * carries a key to another origin; without one the caller is a page of the platform itself, or no browser,
 * which could write any Origin it liked.
 * @throws {ServiceError} `key_required`, `key_unknown`, `origin_not_allowed`, and for a secret key `wrong_key_kind` or
 * `secret_key_in_browser`.
 */
export const authorizePartner = async (
  { database }: Pick<ServiceContext, 'database'>,
  caller: PartnerCaller,
): Promise<PublishableKey> => {
  const { key, origin } = caller;
  refuseSecretKey(caller);
  if (key === undefined) {
    throw new ServiceError('key_required', 'This endpoint wants a publishable key. Send it as Xiang-Key.');
  }
  const [known] = keyFormat.test(key) ? await keyNamed(database.orm).execute({ key }) : [];
  if (!known || known.revokedAt) {
    throw new ServiceError('key_unknown', 'There is no such key, or it was revoked. Ask the platform for a new one.');
  }
  if (origin !== undefined && !mayUse(known, origin)) {
    throw new ServiceError(
      'origin_not_allowed',
      `The key is not registered for ${origin}. Have the origin registered, or use a pk_test_ key on localhost.`,
    );
  }
  return known;
};

/**
 * Lets only the platform's own pages pass, and what is no browser.
 * @throws {ServiceError} `origin_not_allowed`.
 */
export const authorizePlatform = (
  { publicUrl }: Pick<ServiceContext, 'publicUrl'>,
  { origin, fetchSite }: PlatformCaller,
): void => {
  const ownOrigin = origin === undefined || origin === new URL(publicUrl).origin;
  const ownSite = fetchSite === undefined || fetchSite === 'same-origin' || fetchSite === 'none';
  if (!ownOrigin || !ownSite) {
    throw new ServiceError('origin_not_allowed', 'Only the platform’s own pages may ask this.');
  }
};
