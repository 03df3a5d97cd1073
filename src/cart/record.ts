import { toJson } from '../contract/json.js';
import { maxQuantity } from '../contract/limits.js';
import type { CartState, CheckoutRecord, LineState } from './merge.js';

/**
 * The cart as it stands in storage. Whatever else runs on the site can write there, so nothing in it is believed: what
 * is not a cart reads as an empty one, and a line that is none is left out.
 */

const version = 1;

const slug = '[a-z0-9]+(?:-[a-z0-9]+)*';
const keyPattern = new RegExp(`^${slug}/${slug}$`);
const checkoutPattern = /^co_[a-z2-7]{26}$/;
/** Hexadecimal, so that no name of Object.prototype can be one. */
const replicaPattern = /^[0-9a-f]{16}$/;

/** Whether it names a line: `productId/variantId`. */
export const isLineKey = (key: string): boolean => keyPattern.test(key);

/** A fresh name for one page's replica of the cart. On plain http there is no `crypto.randomUUID`. */
export const createReplicaId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;

const entriesOf = (value: unknown): [string, unknown][] => (isObject(value) ? Object.entries(value) : []);

const isCount = (value: unknown, most: number): value is number =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) <= most;

const readLine = (value: unknown): LineState | undefined => {
  if (!isObject(value) || !Array.isArray(value['stamp'])) return undefined;
  const [counter, replica] = value['stamp'] as unknown[];
  const { base } = value;
  if (!isCount(counter, 2 ** 50) || typeof replica !== 'string' || !isCount(base, maxQuantity)) return undefined;
  if (replica !== '' && !replicaPattern.test(replica)) return undefined;
  const deltas: Record<string, number> = {};
  for (const [author, delta] of entriesOf(value['deltas'])) {
    const pattern = (delta as number) < 0 ? checkoutPattern : replicaPattern;
    if (typeof delta === 'number' && pattern.test(author) && isCount(Math.abs(delta), 1e6)) deltas[author] = delta;
  }
  return { stamp: [counter, replica], base, deltas };
};

/** Reads a record; null for one of a later version, which is not to be written over. */
export const parseRecord = (text: string | null): CartState | null => {
  const lines: Record<string, LineState> = {};
  const checkouts: Record<string, CheckoutRecord> = {};
  let record: unknown;
  try {
    record = JSON.parse(text ?? 'null');
  } catch {
    // Cut short or written over by something else: an empty cart.
  }
  if (isObject(record)) {
    if ((record['version'] as number) > version) return null;
    for (const [key, value] of entriesOf(record['lines'])) {
      const line = isLineKey(key) && readLine(value);
      if (line) lines[key] = line;
    }
    for (const [id, value] of entriesOf(record['checkouts'])) {
      if (checkoutPattern.test(id)) checkouts[id] = value === 'settled' ? 'settled' : 'open';
    }
  }
  return { lines, checkouts };
};

export const formatRecord = (state: CartState): string => toJson({ version, ...state });
