import { and, eq } from 'drizzle-orm';
import { inTransaction, schema, type Executor } from '../database/index.js';
import { selectKeys, type PublishableKey } from './publishable-key.js';
import { randomKey } from './random-id.js';
import type { ServiceContext } from './service-context.js';
import { invalidRequest } from './service-error.js';

const { keys, partners, zones } = schema;

export interface KeyRequest {
  readonly partner: string;
  /** Origins whose pages may use the key, such as `https://portal.example`. */
  readonly origins: readonly string[];
  /** Addresses to which a shopper may return, the default one first. */
  readonly returnUrls: readonly string[];
  /** Works from localhost as well. */
  readonly test?: boolean;
  /** Most pieces that unpaid orders of the key may hold at once. */
  readonly unpaidUnitLimit?: number;
  /** Zone of the partner, for all of its keys; the one that it has stays without it. */
  readonly zone?: string;
}

const defaultUnpaidUnitLimit = 1000;

const urlOf = (text: string) => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url && /^https?:$/.test(url.protocol) && !url.username && !url.password ? url : undefined;
};

const originOf = (text: string) => {
  const url = urlOf(text);
  if (url?.pathname === '/' && !url.search && !url.hash) return url.origin;
  throw invalidRequest({
    pointer: '/origins',
    message: `"${text}" is no origin. Give scheme, host and port alone, such as https://portal.example.`,
  });
};

const returnUrlOf = (text: string) => {
  const url = urlOf(text);
  if (url && !url.hash) return url.href;
  throw invalidRequest({ pointer: '/returnUrls', message: `"${text}" is no http(s) address without a fragment.` });
};

const check = ({ partner, origins, returnUrls, unpaidUnitLimit = defaultUnpaidUnitLimit }: KeyRequest) => {
  const name = partner.trim();
  if (name === '' || name.length > 80) {
    throw invalidRequest({ pointer: '/partner', message: 'A partner has a name of 1 to 80 characters.' });
  }
  if (origins.length === 0) throw invalidRequest({ pointer: '/origins', message: 'Give one origin at least.' });
  if (returnUrls.length === 0) throw invalidRequest({ pointer: '/returnUrls', message: 'Give one address at least.' });
  if (!Number.isInteger(unpaidUnitLimit) || unpaidUnitLimit < 1 || unpaidUnitLimit > 1_000_000) {
    throw invalidRequest({ pointer: '/unpaidUnitLimit', message: 'Give a whole number from 1 to 1,000,000.' });
  }
  return {
    name,
    origins: [...new Set(origins.map(originOf))],
    returnUrls: [...new Set(returnUrls.map(returnUrlOf))],
    unpaidUnitLimit,
  };
};

const tieToZone = async (transaction: Executor, partner: number, zone: string) => {
  const [known] = await transaction
    .select({ slug: zones.slug })
    .from(zones)
    .where(and(eq(zones.slug, zone), eq(zones.withdrawn, false)));
  if (!known) throw invalidRequest({ pointer: '/zone', message: `There is no zone "${zone}". Import it first.` });
  await transaction.update(partners).set({ zone }).where(eq(partners.id, partner));
};

/**
 * Makes a publishable key for a partner, who is made with the first one.
 * @throws {ServiceError} `invalid_request` where an origin or an address is none, or there is no such zone.
 */
export const createKey = async (
  { database, clock }: Pick<ServiceContext, 'clock' | 'database'>,
  request: KeyRequest,
): Promise<PublishableKey> => {
  const { name, ...limits } = check(request);
  const test = request.test ?? false;
  const key = randomKey('pk', test);
  const createdAt = clock();
  return inTransaction(database, async (transaction) => {
    await transaction.insert(partners).values({ name, createdAt }).onConflictDoNothing();
    const [partner] = await transaction.select({ id: partners.id }).from(partners).where(eq(partners.name, name));
    if (!partner) throw new Error('The partner was not found again.');
    if (request.zone !== undefined) await tieToZone(transaction, partner.id, request.zone);
    await transaction.insert(keys).values({ key, partner: partner.id, test, createdAt, ...limits });
    const [made] = await selectKeys(transaction).where(eq(keys.key, key));
    if (!made) throw new Error('The key was not found again.');
    return made;
  });
};
