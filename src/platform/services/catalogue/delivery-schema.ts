import * as z from 'zod/mini';
import { slug } from '../../../contract/common.js';
import { openingHours, placeKinds } from '../../../contract/place.js';
import { localized } from './catalogue-schema.js';

const isDistinct = (values: readonly unknown[]) => new Set(values).size === values.length;

const storages = z
  .array(z.enum(['ambient', 'fresh', 'chilled', 'frozen']))
  .check(z.minLength(1), z.refine(isDistinct, 'A storage stands twice'));

const openPeriod = openingHours.check(
  z.refine(({ weekdays }) => weekdays.length > 0 && isDistinct(weekdays), 'Name each weekday once, and one at least'),
  // Both are written with two digits each, so they compare as text.
  z.refine(({ opens, closes }) => opens < closes, 'It closes before it opens; split what goes beyond midnight'),
);

export const placeRow = z.object({
  id: slug,
  kind: z.enum(placeKinds),
  /** Six digits of the county or district. */
  countyCode: z.string().check(z.regex(/^\d{6}$/)),
  name: localized(120),
  address: localized(200),
  hours: z.array(openPeriod).check(z.minLength(1), z.maxLength(28)),
  storages,
  /** Slugs of the zones whose shoppers alone are served; null where all are. */
  zones: z.nullable(z.array(slug).check(z.minLength(1), z.maxLength(100))),
  illustrative: z.boolean(),
});

/** At most 10,000 yuan. */
const fee = z.int().check(z.gte(0), z.lte(1_000_000));
const grams = z.int().check(z.gte(0), z.lte(100_000));
const portion = z.int().check(z.gte(1), z.lte(100_000));

const weightPrice = z.object({ firstGrams: portion, firstFen: fee, stepGrams: portion, stepFen: fee });
const packing = z.object({ parcelGrams: grams, pieceGrams: grams });
const divisions = z
  .array(z.string().check(z.regex(/^(?:\d{2}|\d{4}|\d{6})$/)))
  .check(z.refine(isDistinct, 'A code stands twice'));

/** What stands in the file beside its rows. */
export const postageHead = z.object({
  illustrative: z.boolean(),
  packing: z.object({ ambient: packing, chilled: packing, frozen: packing }),
});

export const postageRegionRow = z.object({
  id: slug,
  divisions,
  base: z.nullable(weightPrice),
  chilled: z.nullable(weightPrice),
  frozen: z.nullable(weightPrice),
  freeFromFen: z.nullable(z.int().check(z.gte(0), z.lte(100_000_000))),
});

export const remoteAreaRow = z.object({ id: slug, divisions: divisions.check(z.minLength(1)), feeFen: fee });

export type PlaceFileRow = z.infer<typeof placeRow>;
