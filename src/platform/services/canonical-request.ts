import type { ProductFilter } from './product-filter.js';
import { canonicalSearch } from './search/normalize.js';

const sorted = (values: string | undefined) =>
  values === undefined ? undefined : [...new Set(values.split(','))].sort().join(',');

/** One request for all that mean the same: what is kept is kept once, however it was typed. */
export const canonicalRequest = <Request extends ProductFilter>(request: Request): Request => ({
  ...request,
  q: canonicalSearch(request.q),
  county: sorted(request.county),
  prefecture: sorted(request.prefecture),
  category: sorted(request.category),
  storage: sorted(request.storage),
});
