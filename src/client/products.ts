import { getProduct, listProducts } from '../contract/product.js';
import type { Call } from './call.js';
import { createList } from './list.js';
import type { ListOptions, PageOptions, ReadOptions } from './options.js';

/** Narrows products to those of one hall. */
export interface ProductFilter {
  /** Id of a hall. */
  readonly hall?: string | undefined;
}

/** The products. */
export const products = (call: Call) => {
  const page = ({ signal, lang = 'zh-CN', ...query }: PageOptions & ProductFilter = {}) =>
    call(listProducts, { query: { lang, ...query }, signal });
  return {
    /**
     * One product.
     *
     * @throws NotFoundError where there is none of that id, or it is not sold any more.
     */
    get: (id: string, { signal, lang = 'zh-CN' }: ReadOptions = {}) =>
      call(getProduct, { params: { product: id }, query: { lang }, signal }),
    /**
     * One page of products, the best known first.
     *
     * @throws NotFoundError where there is no such hall.
     */
    page,
    /** All products, the best known first. */
    list: (options: ListOptions & ProductFilter = {}) => createList((cursor) => page({ ...options, cursor })),
  };
};
/** The products: one, a page of them, or all; of one hall where it is named. */
export type Products = ReturnType<typeof products>;
