import type { ProductDetail } from '../../contract/product-detail.js';

/** First and last month of a time of year, 1 to 12; the last may lie after the turn of the year. */
export type MonthRun = readonly [first: number, last: number];

/** What is said of a product in detail: loaded with it, and by the platform's pages. */
export interface ProductMessages {
  readonly close: string;
  readonly facts: string;
  readonly returnPossible: string;
  readonly returnExcluded: string;
  readonly openPage: string;
  readonly copyLink: string;
  readonly linkCopied: string;
  /** Where the browser does not let it be copied. */
  readonly linkNotCopied: string;

  readonly origin: string;
  readonly originOf: (county: string, prefecture: string) => string;
  readonly saleMonths: string;
  readonly harvestMonths: string;
  readonly allYear: string;
  readonly monthRuns: (runs: readonly MonthRun[]) => string;
  readonly storage: string;
  /** Where it is kept in a way that this version does not know. */
  readonly storageUnknown: string;
  readonly freshHint: string;
  readonly netWeight: string;
  readonly indication: string;
  readonly indications: Readonly<Record<NonNullable<ProductDetail['gi']>['type'], string>>;
  readonly indicationSince: (year: number) => string;
  readonly source: (source: string) => string;
  readonly supplier: string;
  readonly supplierKinds: Readonly<Record<ProductDetail['supplier']['kind'], string>>;
  readonly illustrativeSupplier: string;
  /** Of the supplier, whose name stands before it. */
  readonly businessLicence: string;
  readonly foodLicence: string;
  readonly noLicence: string;
  readonly illustrativeLicence: string;
  /** Leads to the platform's own. */
  readonly platformLicences: string;

  readonly related: (county: string) => string;
  readonly toHall: (county: string) => string;
}
