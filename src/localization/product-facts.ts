import type { ProductDetail } from '../contract/product-detail.js';
import type { Variant } from '../contract/product.js';
import type { Language } from './language.js';
import type { MonthRun, ProductMessages } from './messages/product-messages.js';
import { storageText } from './messages/storages.js';
import { formatGrams } from './weight.js';

/** A fact of a product, as a reader sees it. */
export interface Fact {
  readonly label: string;
  readonly value: string;
  /** What stands smaller below it, as its source. */
  readonly note?: string | undefined;
}

/** Runs of months one after the other, round the turn of the year: [11, 12, 1, 5] is [[5, 5], [11, 1]]. All year is no run. */
export const monthRuns = (months: readonly number[]): MonthRun[] => {
  const before = (month: number) => (month === 1 ? 12 : month - 1);
  const after = (month: number) => (month === 12 ? 1 : month + 1);
  return [...new Set(months)]
    .filter((month) => !months.includes(before(month)))
    .sort((one, other) => one - other)
    .map((first) => {
      let last = first;
      while (months.includes(after(last))) last = after(last);
      return [first, last];
    });
};

/** Months of the year in words: `全年`, `11月至次年1月`. */
export const monthsInWords = (months: readonly number[], messages: ProductMessages) => {
  const runs = monthRuns(months);
  return runs.length ? messages.monthRuns(runs) : messages.allYear;
};

const isTold = (fact: Fact | false | null): fact is Fact => Boolean(fact);

const licenceText = (
  number: string | null,
  { illustrative }: ProductDetail['supplier'],
  messages: ProductMessages,
): string => number ?? (illustrative ? messages.illustrativeLicence : messages.noLicence);

/**
 * What a buyer is told of a product, in the order in which it is asked: where from, when, how it keeps, how much, by
 * whom. That the supplier is an example, and what licences it has, is never left out; handicraft needs none for food.
 *
 * @param variant - The pack whose weight is told.
 */
export const productFacts = (
  { category, county, saleMonths, harvestMonths, storage, gi, supplier }: ProductDetail,
  { netGrams }: Pick<Variant, 'netGrams'>,
  messages: ProductMessages,
  language: Language,
): Fact[] => {
  const kind = supplier.kind !== 'other' && messages.supplierKinds[supplier.kind];
  const facts: (Fact | false | null)[] = [
    { label: messages.origin, value: messages.originOf(county.name, county.prefecture.name) },
    gi && {
      label: messages.indication,
      value: [messages.indications[gi.type], gi.year && messages.indicationSince(gi.year)].filter(Boolean).join(' · '),
      note: messages.source(gi.source),
    },
    { label: messages.saleMonths, value: monthsInWords(saleMonths, messages) },
    harvestMonths.length > 0 && { label: messages.harvestMonths, value: monthsInWords(harvestMonths, messages) },
    {
      label: messages.storage,
      value: storageText(storage, language) || messages.storageUnknown,
      note: storage === 'fresh' ? messages.freshHint : undefined,
    },
    { label: messages.netWeight, value: formatGrams(netGrams, language) },
    {
      label: messages.supplier,
      value: supplier.name,
      note: [kind, supplier.illustrative && messages.illustrativeSupplier].filter(Boolean).join(' · ') || undefined,
    },
    { label: messages.businessLicence, value: licenceText(supplier.businessLicence, supplier, messages) },
    (supplier.foodLicence !== null || category !== 'handicraft') && {
      label: messages.foodLicence,
      value: licenceText(supplier.foodLicence, supplier, messages),
    },
  ];
  return facts.filter(isTold);
};
