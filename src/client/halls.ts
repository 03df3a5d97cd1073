import { getHall, listHalls } from '../contract/hall.js';
import type { Call } from './call.js';
import { createList } from './list.js';
import type { ListOptions, PageOptions, ReadOptions } from './options.js';

/** The halls (特色馆). */
export const halls = (call: Call) => {
  const page = ({ signal, lang = 'zh-CN', ...query }: PageOptions = {}) =>
    call(listHalls, { query: { lang, ...query }, signal });
  return {
    /**
     * One hall, with the first 24 of its products; the rest by `products.list({ hall })`.
     *
     * @throws NotFoundError where there is none of that id.
     */
    get: (id: string, { signal, lang = 'zh-CN' }: ReadOptions = {}) =>
      call(getHall, { params: { hall: id }, query: { lang }, signal }),
    /** One page of the halls. */
    page,
    /** All halls. */
    list: (options: ListOptions = {}) => createList((cursor) => page({ ...options, cursor })),
  };
};
/** The halls (特色馆): one, a page of them, or all. */
export type Halls = ReturnType<typeof halls>;
