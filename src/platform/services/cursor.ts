import * as z from 'zod/mini';
import { invalidRequest } from './service-error.js';

/** Values of the last item's sort key. A caller passes them back unread. */
export type CursorKey = readonly (string | number)[];

/** The last moment that both JavaScript and the database write with four digits of the year. */
const lastMoment = Date.UTC(9999, 11, 31);
/** A moment in a cursor, in ms. */
export const momentKey = z.int().check(z.gte(0), z.lte(lastMoment));
/** A place in an order in a cursor. */
export const positionKey = z.int().check(z.gte(0), z.lte(32_767));

export interface PageOf<Item> {
  readonly items: Item[];
  readonly nextCursor: string | null;
}

/** Opaque on purpose: what is in it may change with every version. `list` keeps one list's cursor out of another. */
export const encodeCursor = (list: string, key: CursorKey) =>
  Buffer.from(JSON.stringify([list, ...key])).toString('base64url');

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/**
 * The sort key in a cursor of this list; undefined where the list is read from its start. Anybody can make a cursor
 * up, so `key` must let through nothing that the database would not take.
 * @throws {ServiceError} `invalid_request` where the platform has not made it for this list.
 */
export const decodeCursor = <Key>(list: string, key: z.ZodMiniType<Key>, cursor: string | undefined) => {
  if (cursor === undefined) return undefined;
  const values = parseJson(Buffer.from(cursor, 'base64url').toString('utf8'));
  if (Array.isArray(values) && values[0] === list) {
    const parsed = key.safeParse(values.slice(1));
    if (parsed.success) return parsed.data;
  }
  throw invalidRequest({ pointer: '/cursor', message: 'No cursor of this list.' });
};

/** Cuts rows, of which one more than `limit` was asked for, into a page. */
export const toPage = <Row, Item>(
  list: string,
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => CursorKey,
  toItem: (row: Row) => Item,
): PageOf<Item> => {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(toItem),
    nextCursor: rows.length > limit && last !== undefined ? encodeCursor(list, keyOf(last)) : null,
  };
};
