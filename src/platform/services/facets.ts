import type { Language } from '../../contract/endpoint.js';
import type { ProductFacets } from '../../contract/product-facets.js';
import { category, storage, type Product } from '../../contract/product.js';
import type { CountedAttribute, ListingCounts } from './listing-counts.js';
import type { Places } from './places.js';
import { monthBit, type ProductChoice } from './product-filter.js';

/** Groups of facets, each a bit: a product that fails in one group alone still counts in that group. */
const failing = { county: 1, prefecture: 2, category: 4, storage: 8, gi: 16, month: 32 } as const;
/** Lies where nobody looks: counts nowhere. */
const outside = 64;

const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;

/** Marks in every group which conditions its value of an attribute fails. */
const markFailed = <Value>(
  failed: Uint8Array,
  { values, of }: CountedAttribute<Value>,
  failedBy: (value: Value) => number,
) => {
  const ofValue = Uint8Array.from(values, failedBy);
  if (ofValue.every((fails) => fails === 0)) return;
  for (let group = 0; group < failed.length; group += 1) {
    failed[group] = (failed[group] ?? 0) | (ofValue[of[group] ?? 0] ?? 0);
  }
};

/** Products of each value of an attribute, of groups that fail in nothing but `but`. */
const countEach = (
  { values, of }: CountedAttribute<unknown>,
  count: Uint32Array,
  failed: Uint8Array,
  but: number,
): Uint32Array => {
  const counts = new Uint32Array(values.length);
  for (let group = 0; group < count.length; group += 1) {
    if (((failed[group] ?? 0) & ~but) !== 0) continue;
    const number = of[group] ?? 0;
    counts[number] = (counts[number] ?? 0) + (count[group] ?? 0);
  }
  return counts;
};

/** Counts of an attribute's values. */
class Tally<Value> {
  readonly #values: readonly Value[];
  readonly #counts: Uint32Array;

  constructor({ values }: CountedAttribute<Value>, counts: Uint32Array) {
    this.#values = values;
    this.#counts = counts;
  }

  sum(has: (value: Value) => boolean): number {
    return this.#values.reduce((sum, value, number) => (has(value) ? sum + (this.#counts[number] ?? 0) : sum), 0);
  }

  of(value: Value): number {
    return this.#counts[this.#values.indexOf(value)] ?? 0;
  }

  /** Values that show something, and those that are chosen; the most frequent first. */
  entries(chosen: ReadonlySet<Value> | undefined): { value: Value; count: number }[] {
    return [...new Set([...this.#values.filter((_, number) => this.#counts[number]), ...(chosen ?? [])])]
      .map((value) => ({ value, count: this.of(value) }))
      .sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1));
  }
}

const allows = (chosen: ReadonlySet<string> | undefined, value: string) => !chosen || chosen.has(value);

/** A value that is chosen and that nobody knows is no choice to be shown. */
const isKnown = <Value extends string>(entry: { value: Value }) => entry.value !== 'other';

/** What products can be narrowed to: each group counted with all conditions of the choice but its own. */
export const facetsOf = (
  places: Places,
  choice: ProductChoice,
  listings: ListingCounts,
  lang: Language,
): ProductFacets => {
  const prefectureOf = new Map(places.counties.map(({ county }) => [county.slug, county.prefecture]));
  const inPrefecture = (slug: string) => prefectureOf.get(slug) ?? '';
  const failed = new Uint8Array(listings.count.length);
  markFailed(
    failed,
    listings.county,
    (slug) =>
      (allows(choice.within, slug) ? 0 : outside) |
      (allows(choice.counties, slug) ? 0 : failing.county) |
      (allows(choice.prefectures, inPrefecture(slug)) ? 0 : failing.prefecture),
  );
  markFailed(failed, listings.category, (value) => (allows(choice.categories, value) ? 0 : failing.category));
  markFailed(failed, listings.storage, (value) => (allows(choice.storages, value) ? 0 : failing.storage));
  markFailed(failed, listings.gi, (has) => (!choice.gi || has ? 0 : failing.gi));
  markFailed(failed, listings.saleMonths, (bits) =>
    choice.month === undefined || bits & monthBit(choice.month) ? 0 : failing.month,
  );
  const tally = <Value>(attribute: CountedAttribute<Value>, but: number) =>
    new Tally(attribute, countEach(attribute, listings.count, failed, but));
  const county = tally(listings.county, failing.county);
  /** By county, too: to which prefecture it belongs is asked once for each. */
  const prefecture = tally(listings.county, failing.prefecture);
  const kind = tally(listings.category, failing.category);
  const kept = tally(listings.storage, failing.storage);
  const gi = tally(listings.gi, failing.gi);
  const sold = tally(listings.saleMonths, failing.month);
  const total = tally(listings.storage, 0).sum(() => true);

  const prefectures = [...new Map(places.counties.map((row) => [row.prefecture.slug, row.prefecture])).values()];
  prefectures.sort((one, other) => (one.code < other.code ? -1 : 1));
  return {
    total,
    prefectures: prefectures
      .map(({ slug, shortName }) => ({
        slug,
        name: shortName[lang],
        count: prefecture.sum((value) => inPrefecture(value) === slug),
      }))
      .filter(({ slug, count }) => count > 0 || choice.prefectures?.has(slug)),
    counties: places.counties
      .map(({ county: { slug, shortName, prefecture: of } }) => ({
        slug,
        name: shortName[lang],
        prefecture: of,
        count: county.of(slug),
      }))
      .filter(({ slug, count }) => count > 0 || choice.counties?.has(slug)),
    categories: kind
      .entries(choice.categories)
      .map(({ value, count }): { value: Product['category']; count: number } => ({
        value: category.parse(value),
        count,
      }))
      .filter(isKnown),
    storages: kept
      .entries(choice.storages)
      .map(({ value, count }): { value: Product['storage']; count: number } => ({
        value: storage.parse(value),
        count,
      }))
      .filter(isKnown),
    months: months
      .map((month) => ({ month, count: sold.sum((bits) => (bits & monthBit(month)) !== 0) }))
      .filter(({ month, count }) => count > 0 || choice.month === month),
    giCount: gi.of(true),
  };
};
