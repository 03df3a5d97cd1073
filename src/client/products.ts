import { getProductDetail } from '../contract/product-detail.js';
import { getProductFacets } from '../contract/product-facets.js';
import { getProduct, listProducts, type Product, type ProductSort } from '../contract/product.js';
import type { Call } from './call.js';
import { createList } from './list.js';
import type { ListOptions, PageOptions, ReadOptions } from './options.js';

/** One value, or several of which any may hold. */
type AnyOf<Value extends string> = Value | readonly Value[];

/** Which products; all that is given must hold. */
export interface ProductFilter {
  /** What somebody typed: Chinese, English, pinyin with or without tones, or its initials; at most 100 characters. */
  readonly q?: string | undefined;
  /** Id of a hall. */
  readonly hall?: string | undefined;
  /** Id of a zone. */
  readonly zone?: string | undefined;
  /** Slugs of counties. */
  readonly county?: AnyOf<string> | undefined;
  /** Slugs of prefectures. */
  readonly prefecture?: AnyOf<string> | undefined;
  readonly category?: AnyOf<Product['category']> | undefined;
  readonly storage?: AnyOf<Product['storage']> | undefined;
  /** True: only those with a geographical indication. */
  readonly gi?: boolean | undefined;
  /** On sale in this month, 1 to 12. */
  readonly month?: number | undefined;
}

/** In which order; `best` without it. */
export interface ProductOrder {
  readonly sort?: ProductSort | undefined;
}

const joined = (values: AnyOf<string> | undefined) =>
  (typeof values === 'string' ? values : values?.join(',')) || undefined;

/** The filter as the contract's query has it. */
export const filterQuery = ({ q, gi, county, prefecture, category, storage, ...rest }: ProductFilter) => ({
  ...rest,
  q: q?.trim() || undefined,
  gi: gi ? ('true' as const) : undefined,
  county: joined(county),
  prefecture: joined(prefecture),
  category: joined(category),
  storage: joined(storage),
});

/** The products. */
export const products = (call: Call) => {
  const page = ({
    signal,
    lang = 'zh-CN',
    cursor,
    limit,
    sort,
    ...filter
  }: PageOptions & ProductFilter & ProductOrder = {}) =>
    call(listProducts, { query: { lang, cursor, limit, sort, ...filterQuery(filter) }, signal });
  return {
    /**
     * One product.
     *
     * @throws NotFoundError where there is none of that id, or it is not sold any more.
     */
    get: (id: string, { signal, lang = 'zh-CN' }: ReadOptions = {}) =>
      call(getProduct, { params: { product: id }, query: { lang }, signal }),
    /**
     * One product with all that is known of it: its county, its supplier, and up to 6 others of the county.
     *
     * @throws NotFoundError where there is none of that id, or it is not sold any more.
     */
    detail: (id: string, { signal, lang = 'zh-CN' }: ReadOptions = {}) =>
      call(getProductDetail, { params: { product: id }, query: { lang }, signal }),
    /**
     * One page of the products that fit.
     *
     * @throws NotFoundError where there is no such hall or zone.
     */
    page,
    /** All products that fit. */
    list: (options: ListOptions & ProductFilter & ProductOrder = {}) =>
      createList((cursor) => page({ ...options, cursor })),
    /**
     * What the products that fit can be narrowed to, with counts.
     *
     * @throws NotFoundError where there is no such hall or zone.
     */
    facets: ({ signal, lang = 'zh-CN', ...filter }: ReadOptions & ProductFilter = {}) =>
      call(getProductFacets, { query: { lang, ...filterQuery(filter) }, signal }),
  };
};
/** The products: one, a page of them, or all that fit a search and filters. */
export type Products = ReturnType<typeof products>;
