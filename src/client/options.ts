import type { Language } from '../contract/endpoint.js';

/** What every method takes. */
export interface RequestOptions {
  /** Aborts the request; the method then throws the signal's reason, an `AbortError` without another. */
  readonly signal?: AbortSignal | undefined;
}

/** What a method takes that reads the catalogue. */
export interface ReadOptions extends RequestOptions {
  /** Language of names and stories; zh-CN without it. */
  readonly lang?: Language | undefined;
}

/** What a list takes. */
export interface ListOptions extends ReadOptions {
  /** Items of a page, 1 to 100; 24 without it. */
  readonly limit?: number | undefined;
}

/** What a single page takes. */
export interface PageOptions extends ListOptions {
  /** The `nextCursor` of the page before; the first page without it. */
  readonly cursor?: string | undefined;
}
