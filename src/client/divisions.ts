import { listDivisions } from '../contract/division.js';
import type { Call } from './call.js';
import type { RequestOptions } from './options.js';

/** Which divisions are wanted. */
export interface DivisionOptions extends RequestOptions {
  /** Code of the province, city or county whose divisions are wanted; the provinces without it. */
  readonly within?: string | undefined;
}

/** Provinces, cities, counties and towns, for an address. */
export const divisions = (call: Call) => ({
  /**
   * The divisions within one.
   *
   * @throws NotFoundError where there is no such code.
   */
  list: async ({ within, signal }: DivisionOptions = {}) =>
    (await call(listDivisions, { query: { within }, signal })).items,
});
/** Provinces, cities, counties and towns, for an address. */
export type Divisions = ReturnType<typeof divisions>;
