import { getCounty, listCounties } from '../contract/county.js';
import type { Call } from './call.js';
import { createList } from './list.js';
import type { ListOptions, PageOptions, ReadOptions } from './options.js';

/** The 51 counties. */
export const counties = (call: Call) => {
  const page = ({ signal, lang = 'zh-CN', ...query }: PageOptions = {}) =>
    call(listCounties, { query: { lang, ...query }, signal });
  return {
    /**
     * One county.
     *
     * @throws NotFoundError where there is none of that id.
     */
    get: (id: string, { signal, lang = 'zh-CN' }: ReadOptions = {}) =>
      call(getCounty, { params: { county: id }, query: { lang }, signal }),
    /** One page of the counties, by code. */
    page,
    /** All counties, by code. */
    list: (options: ListOptions = {}) => createList((cursor) => page({ ...options, cursor })),
  };
};
/** The 51 counties: one, a page of them, or all. */
export type Counties = ReturnType<typeof counties>;
