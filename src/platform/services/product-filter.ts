import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { schema } from '../database/index.js';
import { countiesOfHall, countiesOfZone, type Places } from './places.js';
import { notFound } from './service-error.js';

const { productListings } = schema;

/** Which products, as a query has it; the lists are values joined by commas. */
export interface ProductFilter {
  readonly q?: string | undefined;
  readonly hall?: string | undefined;
  readonly zone?: string | undefined;
  readonly county?: string | undefined;
  readonly prefecture?: string | undefined;
  readonly category?: string | undefined;
  readonly storage?: string | undefined;
  readonly gi?: 'true' | undefined;
  readonly month?: number | undefined;
}

/** The same with its lists cut; undefined where everything holds. */
export interface ProductChoice {
  /** Counties of hall and zone: where somebody looks, not what they have chosen. */
  readonly within: ReadonlySet<string> | undefined;
  readonly counties: ReadonlySet<string> | undefined;
  readonly prefectures: ReadonlySet<string> | undefined;
  readonly categories: ReadonlySet<string> | undefined;
  readonly storages: ReadonlySet<string> | undefined;
  readonly gi: boolean;
  readonly month: number | undefined;
}

const listOf = (values: string | undefined) => (values === undefined ? undefined : new Set(values.split(',')));

const intersection = (sets: readonly (ReadonlySet<string> | undefined)[]): ReadonlySet<string> | undefined =>
  sets.reduce((one, other) => {
    if (!one || !other) return one ?? other;
    return new Set([...one].filter((value) => other.has(value)));
  });

const within = (places: Places, { hall, zone }: ProductFilter) => {
  const ofHall = hall === undefined ? undefined : countiesOfHall(places, hall);
  if (hall !== undefined && !ofHall) throw notFound('hall');
  const ofZone = zone === undefined ? undefined : countiesOfZone(places, zone);
  if (zone !== undefined && !ofZone) throw notFound('zone');
  return intersection([ofHall, ofZone]);
};

/** @throws {ServiceError} `not_found` where there is no such hall or zone; any other unknown value holds for nothing. */
export const readChoice = (places: Places, filter: ProductFilter): ProductChoice => ({
  within: within(places, filter),
  counties: listOf(filter.county),
  prefectures: listOf(filter.prefecture),
  categories: listOf(filter.category),
  storages: listOf(filter.storage),
  gi: filter.gi === 'true',
  month: filter.month,
});

const countiesOf = ({ counties }: Places, prefectures: ReadonlySet<string> | undefined) =>
  prefectures &&
  new Set(counties.filter(({ county }) => prefectures.has(county.prefecture)).map(({ county }) => county.slug));

/** January is the lowest bit of `saleMonths`. */
export const monthBit = (month: number) => 1 << (month - 1);

const isOneOf = (column: PgColumn, values: ReadonlySet<string> | undefined): SQL | undefined => {
  if (!values) return undefined;
  const [first] = values;
  return values.size === 1 && first !== undefined ? eq(column, first) : inArray(column, [...values]);
};

/** Counties in which a product must lie; undefined where it may lie in any. */
export const countiesOfChoice = (places: Places, choice: ProductChoice): ReadonlySet<string> | undefined =>
  intersection([choice.within, choice.counties, countiesOf(places, choice.prefectures)]);

/** The choice as a condition on the listings. */
export const conditionOf = (places: Places, choice: ProductChoice): SQL | undefined =>
  and(
    isOneOf(productListings.county, countiesOfChoice(places, choice)),
    isOneOf(productListings.category, choice.categories),
    isOneOf(productListings.storage, choice.storages),
    choice.gi ? eq(productListings.gi, true) : undefined,
    choice.month === undefined
      ? undefined
      : sql`${productListings.saleMonths} & ${monthBit(choice.month)}::smallint <> 0`,
  );
