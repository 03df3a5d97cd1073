import { getOwnZone, getZone, listZones } from '../contract/zone.js';
import type { Call } from './call.js';
import { keyErrors } from './error-classes.js';
import { createList } from './list.js';
import type { ListOptions, PageOptions, ReadOptions } from './options.js';

/** The zones (专区). */
export const zones = (call: Call) => {
  const page = ({ signal, lang = 'zh-CN', ...query }: PageOptions = {}) =>
    call(listZones, { query: { lang, ...query }, signal });
  return {
    /**
     * One zone, with the first 24 of its products; the rest by `products.list({ zone })`.
     *
     * @throws NotFoundError where there is none of that id.
     */
    get: (id: string, { signal, lang = 'zh-CN' }: ReadOptions = {}) =>
      call(getZone, { params: { zone: id }, query: { lang }, signal }),
    /**
     * The zone of the partner whose key the client has.
     *
     * @throws NotFoundError where the partner has none. OriginNotAllowedError, KeyError
     */
    own: ({ signal, lang = 'zh-CN' }: ReadOptions = {}) =>
      call(getOwnZone, { query: { lang }, signal, errors: keyErrors }),
    /** One page of the zones. */
    page,
    /** All zones. */
    list: (options: ListOptions = {}) => createList((cursor) => page({ ...options, cursor })),
  };
};
/** The zones (专区): one, the partner's own, a page of them, or all. */
export type Zones = ReturnType<typeof zones>;
