import type { Product, ProductSort } from '../../contract/product.js';

/** By what products are narrowed. */
export type FilterName = 'month' | 'category' | 'prefecture' | 'county' | 'storage' | 'gi';

/** What search, filters and sorting say: loaded once there is something to find in. */
export interface FindingMessages {
  /** Names the whole: search, filters and sorting. */
  readonly find: string;
  readonly search: string;
  /** What can be typed. */
  readonly searchHint: string;
  readonly clearSearch: string;

  readonly filters: string;
  /** The filters' button, with how many are chosen. */
  readonly filtersChosen: (chosen: number) => string;
  readonly close: string;
  /** Closes the filters; without a number while it is not known. */
  readonly show: (count: number | undefined) => string;
  readonly filterNames: Readonly<Record<FilterName, string>>;
  readonly anyMonth: string;
  readonly inSeason: (month: string) => string;
  readonly categories: Readonly<Record<Product['category'], string>>;
  readonly onlyIndications: string;
  readonly remove: (choice: string) => string;
  readonly clearAll: string;
  readonly clearFilters: string;
  readonly filtersFailed: string;

  readonly sort: string;
  readonly sorts: Readonly<Record<ProductSort, string>>;

  readonly found: (count: number) => string;
  readonly noneFound: (text: string | undefined) => string;
  readonly noneFoundAdvice: string;
}
