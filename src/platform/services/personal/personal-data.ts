import type { Invoice } from '../../../contract/invoice.js';

/** An address at which somebody lives, by the codes of the National Bureau of Statistics. */
export interface HomeAddress {
  readonly provinceCode: string;
  readonly cityCode: string;
  readonly countyCode: string;
  readonly townCode: string;
  readonly detail: string;
}

/** Everything in an order that is about a person. It is kept sealed, leaves the platform masked, and goes together. */
export interface PersonalData {
  readonly contact: { readonly name: string; readonly phone: string };
  /** Null where the order is collected. */
  readonly address: HomeAddress | null;
  /** Six digits, with which it is collected; absent where it is brought home. */
  readonly collectionCode?: string;
  /** Absent where none is wanted. */
  readonly invoice?: Invoice;
}
