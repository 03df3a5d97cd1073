import type { Language } from '../../contract/endpoint.js';
import type { ProductFacets } from '../../contract/product-facets.js';
import { category, storage, type Product } from '../../contract/product.js';
import type { ListingCount } from './listing-counts.js';
import type { Places } from './places.js';
import { monthBit, type ProductChoice } from './product-filter.js';

/** Groups of facets, each a bit: a product that fails in one group alone still counts in that group. */
const failing = { county: 1, prefecture: 2, category: 4, storage: 8, gi: 16, month: 32 } as const;

const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;

class Tally {
  readonly #counts = new Map<string, number>();

  add(value: string, count: number) {
    this.#counts.set(value, this.of(value) + count);
  }

  of(value: string): number {
    return this.#counts.get(value) ?? 0;
  }

  /** Values that show something, and those that are chosen; the most frequent first. */
  entries(chosen: ReadonlySet<string> | undefined): { value: string; count: number }[] {
    return [...new Set([...this.#counts.keys(), ...(chosen ?? [])])]
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
  listings: readonly ListingCount[],
  lang: Language,
): ProductFacets => {
  const prefectureOf = new Map(places.counties.map(({ county }) => [county.slug, county.prefecture]));
  const tallies = { county: new Tally(), prefecture: new Tally(), category: new Tally(), storage: new Tally() };
  /** By months as bits: there are few of these, and many rows. */
  const ofMonths = new Map<number, number>();
  let giCount = 0;
  let total = 0;

  for (const { county, category: kind, storage: kept, gi, saleMonths, count } of listings) {
    if (!allows(choice.within, county)) continue;
    const prefecture = prefectureOf.get(county) ?? '';
    const failed =
      (allows(choice.counties, county) ? 0 : failing.county) |
      (allows(choice.prefectures, prefecture) ? 0 : failing.prefecture) |
      (allows(choice.categories, kind) ? 0 : failing.category) |
      (allows(choice.storages, kept) ? 0 : failing.storage) |
      (!choice.gi || gi ? 0 : failing.gi) |
      (choice.month === undefined || saleMonths & monthBit(choice.month) ? 0 : failing.month);
    const countsIn = (group: keyof typeof failing) => (failed & ~failing[group]) === 0;
    if (failed === 0) total += count;
    if (countsIn('county')) tallies.county.add(county, count);
    if (countsIn('prefecture')) tallies.prefecture.add(prefecture, count);
    if (countsIn('category')) tallies.category.add(kind, count);
    if (countsIn('storage')) tallies.storage.add(kept, count);
    if (gi && countsIn('gi')) giCount += count;
    if (countsIn('month')) ofMonths.set(saleMonths, (ofMonths.get(saleMonths) ?? 0) + count);
  }

  const countOfMonth = (month: number) =>
    [...ofMonths].reduce((sum, [bits, count]) => (bits & monthBit(month) ? sum + count : sum), 0);
  const prefectures = [...new Map(places.counties.map(({ prefecture }) => [prefecture.slug, prefecture])).values()];
  prefectures.sort((one, other) => (one.code < other.code ? -1 : 1));
  return {
    total,
    prefectures: prefectures
      .map(({ slug, shortName }) => ({ slug, name: shortName[lang], count: tallies.prefecture.of(slug) }))
      .filter(({ slug, count }) => count > 0 || choice.prefectures?.has(slug)),
    counties: places.counties
      .map(({ county: { slug, shortName, prefecture } }) => ({
        slug,
        name: shortName[lang],
        prefecture,
        count: tallies.county.of(slug),
      }))
      .filter(({ slug, count }) => count > 0 || choice.counties?.has(slug)),
    categories: tallies.category
      .entries(choice.categories)
      .map(({ value, count }): { value: Product['category']; count: number } => ({
        value: category.parse(value),
        count,
      }))
      .filter(isKnown),
    storages: tallies.storage
      .entries(choice.storages)
      .map(({ value, count }): { value: Product['storage']; count: number } => ({
        value: storage.parse(value),
        count,
      }))
      .filter(isKnown),
    months: months
      .map((month) => ({ month, count: countOfMonth(month) }))
      .filter(({ month, count }) => count > 0 || choice.month === month),
    giCount,
  };
};
