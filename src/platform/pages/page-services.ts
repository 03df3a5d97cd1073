import type { Page } from '../../contract/common.js';
import type { Hall, HallSummary } from '../../contract/hall.js';
import type { Product } from '../../contract/product.js';
import type { Language } from '../../localization/language.js';

/** Where a page of a list begins, and in which language. */
export interface PageRequest {
  readonly lang: Language;
  readonly cursor?: string | undefined;
}

/** What the pages ask of the platform. A promise rejects with a `code` of the contract, as `not_found`. */
export interface PageServices {
  getHall(slug: string, lang: Language): Promise<Hall>;
  listHalls(request: PageRequest): Promise<Page<HallSummary>>;
  listProducts(request: PageRequest & { readonly hall: string }): Promise<Page<Product>>;
  /** The language in which a checkout was opened. */
  getCheckoutLanguage(id: string): Promise<Language>;
  /** Rejects with `not_found` where there is no such order. */
  checkOrder(id: string): Promise<void>;
}

/** Codes with which a service says that an address leads nowhere: an unknown name, or a cursor that is none. */
const leadsNowhere = new Set<unknown>(['not_found', 'invalid_request']);

export const isMissing = (reason: unknown) =>
  reason instanceof Error && 'code' in reason && leadsNowhere.has(reason.code);
