import * as z from 'zod/mini';
import { languages } from './endpoint.js';

/** Money is integer fen (1 yuan = 100 fen), never negative. */
export const fen = z.int().check(z.nonnegative());

/** A readable name in a URL: lower-case words joined by hyphens. */
export const slug = z.string().check(z.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/), z.maxLength(80));

// Text by pattern, not zod's own formats: each format is a kind of schema whose code every page would load.

/** RFC 3339 in UTC: 2026-11-24T08:30:00.000Z. */
export const timestamp = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/));

/** An absolute http(s) address: never a script's or a file's. */
export const httpUrl = z.string().check(z.regex(/^https?:\/\/[^\s/]+/i));

export const language = z._default(z.enum(languages), 'zh-CN');

/**
 * A text in every language: where words are kept as they were (an order's), and nobody who reads them later asks for them
 * in a language of theirs.
 */
export const localizedText = z.object({ 'zh-CN': z.string(), en: z.string() });
/** A text in every language. */
export type LocalizedText = Readonly<z.infer<typeof localizedText>>;

/** Months of the year, 1 to 12. */
export const months = z.array(z.int().check(z.gte(1), z.lte(12)));

/**
 * An enum of an open list: a value that this build does not know reads as `other`.
 * @__NO_SIDE_EFFECTS__ lets a bundler leave out schemas that a page does not use.
 */
export const openEnum = <const Values extends readonly string[]>(values: Values) =>
  z.catch(z.enum([...values, 'other']), 'other');

/**
 * One page of a list; `nextCursor` is null on the last.
 * @__NO_SIDE_EFFECTS__
 */
export const page = <Item extends z.core.$ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.nullable(z.string()) });

/** One page of a list; `nextCursor` is null on the last. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

/** Query of a list: `limit` items (24 without one), from `cursor` on. */
export const pageQuery = {
  lang: language,
  cursor: z.optional(z.string().check(z.maxLength(400))),
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(100)), 24),
};

/** A person who reads; also what a single catalogue resource takes. */
export const languageQuery = z.object({ lang: language });
