import { formatMonth } from '../season.js';
import type { MonthRun, ProductMessages } from './product-messages.js';

const run = ([first, last]: MonthRun) =>
  first === last ? formatMonth(first, 'en') : `${formatMonth(first, 'en')} to ${formatMonth(last, 'en')}`;

export const productEn: ProductMessages = {
  close: 'Close',
  facts: 'About the product',
  returnPossible: 'Can be returned within seven days without a reason',
  returnExcluded: 'Not covered by the seven-day return',
  openPage: 'Open its page',
  copyLink: 'Copy link',
  linkCopied: 'Link copied.',
  linkNotCopied: 'The browser does not allow it: open the page and copy its address.',

  origin: 'Origin',
  originOf: (county, prefecture) => `${county}, ${prefecture}, Hunan`,
  saleMonths: 'On sale',
  harvestMonths: 'Harvest',
  allYear: 'All year',
  monthRuns: (runs) => runs.map(run).join(', '),
  storage: 'Storage',
  storageUnknown: 'See the pack',
  freshHint: 'Keep cool and airy, eat soon',
  netWeight: 'Net weight',
  indication: 'Geographical indication',
  indications: {
    PGI: 'Protected geographical indication',
    AGI: 'Agricultural geographical indication',
    CTM: 'Geographical certification mark',
    other: 'Geographical indication',
  },
  indicationSince: (year) => `since ${year}`,
  source: (source) => `Source: ${source}`,
  supplier: 'Supplier',
  supplierKinds: {
    household: 'Household',
    cooperative: 'Cooperative',
    family_farm: 'Family farm',
    processor: 'Processor',
    leading_enterprise: 'Leading enterprise',
    enterprise: 'Enterprise',
    other: 'Other',
  },
  illustrativeSupplier: 'illustrative',
  businessLicence: 'Business licence',
  foodLicence: 'Food licence',
  noLicence: 'Not published yet',
  illustrativeLicence: 'An illustrative supplier: it has none',
  platformLicences: 'Licences of the platform',

  related: (county) => `More from ${county}`,
  toHall: (county) => `To the hall of ${county}`,
};
