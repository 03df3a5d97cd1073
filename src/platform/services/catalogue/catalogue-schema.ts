import * as z from 'zod/mini';
import { slug } from '../../../contract/common.js';

/** Text for people: no control characters but line breaks, since some consoles and databases break on them. */
const text = (longest: number) =>
  z
    .string()
    .check(
      z.trim(),
      z.minLength(1),
      z.maxLength(longest),
      z.regex(/^[^\p{Cc}\p{Cs}]*(?:\n[^\p{Cc}\p{Cs}]*)*$/u, 'Control characters are not allowed'),
    );

/** A text in every language. */
export const localized = (longest: number) => z.object({ 'zh-CN': text(longest), en: text(longest) });

const name = localized(120);
const story = localized(2000);
const year = z.int().check(z.gte(1900), z.lte(2200));

const uniqueMonths = z.array(z.int().check(z.gte(1), z.lte(12))).check(
  z.maxLength(12),
  z.refine((months) => new Set(months).size === months.length, 'A month stands twice'),
);

const oneMonthOrMore = uniqueMonths.check(z.minLength(1));

export const prefectureRow = z.object({
  slug,
  code: z.string().check(z.regex(/^\d{6}$/)),
  name,
  shortName: name,
});

export const countyRow = z.object({
  slug,
  code: z.string().check(z.regex(/^\d{6}$/)),
  level: z.enum(['national', 'provincial']),
  name,
  shortName: name,
  prefecture: prefectureRow,
  delistedYear: z.nullable(year),
});

export const hallRow = z.object({
  slug,
  kind: z.enum(['county', 'prefecture']),
  county: z.nullable(slug),
  prefecture: slug,
  name,
  story,
  figures: z
    .array(
      z.object({
        label: name,
        value: text(40),
        unit: z.nullable(localized(40)),
        year: z.nullable(year),
        source: z.nullable(localized(300)),
      }),
    )
    .check(z.maxLength(12)),
});

export const zoneRow = z.object({
  slug,
  name,
  story,
  counties: z.array(slug).check(
    z.minLength(1),
    z.maxLength(200),
    z.refine((counties) => new Set(counties).size === counties.length, 'A county stands twice'),
  ),
});

export const supplierRow = z.object({
  id: slug,
  county: slug,
  /** household, cooperative, family farm, processor, leading enterprise (龙头企业) … */
  kind: text(40),
  name,
  businessLicence: z.nullable(text(60)),
  foodLicence: z.nullable(text(60)),
  /** Where goods are sent back to: the place, the office there, and how it is reached; an office, not a person. */
  returnAddress: z.optional(z.nullable(localized(300))),
  illustrative: z.boolean(),
});

export const licenceRow = z
  .object({
    kind: z.enum(['business', 'food']),
    number: z.nullable(text(60)),
    holder: name,
    /** Where the authority's record of it is read. */
    record: z.nullable(z.string().check(z.regex(/^https:\/\/[^\s/]+/), z.maxLength(400))),
    illustrative: z.boolean(),
  })
  .check(
    z.refine(({ number, illustrative }) => number !== null || illustrative, {
      path: ['number'],
      error: 'A licence that is no example has a number',
    }),
  );

export const variantRow = z.object({
  id: slug,
  label: localized(80),
  netGrams: z.int().check(z.gte(1), z.lte(1_000_000)),
  pricedByWeight: z.boolean(),
  /** Fen; at most 100,000 yuan. */
  priceFen: z.int().check(z.gte(1), z.lte(10_000_000)),
  stock: z.int().check(z.gte(0), z.lte(1_000_000)),
});

export const productRow = z.object({
  id: slug,
  county: slug,
  supplier: slug,
  category: z.enum([
    'fruit',
    'grain',
    'tea',
    'meat',
    'oil',
    'herb',
    'vegetable',
    'snack',
    'handicraft',
    'egg_dairy',
    'aquatic',
    'liquor',
  ]),
  storage: z.enum(['ambient', 'fresh', 'chilled', 'frozen']),
  channel: z.enum(['up', 'down']),
  name,
  story,
  harvestMonths: uniqueMonths,
  saleMonths: oneMonthOrMore,
  gi: z.nullable(z.object({ type: z.enum(['PGI', 'AGI', 'CTM']), year: z.nullable(year), source: text(400) })),
  minimumAge: z.nullable(z.int().check(z.gte(1), z.lte(99))),
  notice: z.nullable(localized(600)),
  noReasonReturn: z.boolean(),
  flagship: z.boolean(),
  picture: z.nullable(slug),
  variants: z.array(variantRow).check(z.minLength(1), z.maxLength(40)),
});

export type PrefectureRow = z.infer<typeof prefectureRow>;
export type CountyRow = z.infer<typeof countyRow>;
export type HallRow = z.infer<typeof hallRow>;
export type ZoneRow = z.infer<typeof zoneRow>;
export type SupplierRow = z.infer<typeof supplierRow>;
export type LicenceRow = z.infer<typeof licenceRow>;
export type ProductRow = z.infer<typeof productRow>;
