import type { ProductFacets } from '../../contract/product-facets.js';
import type { Language } from '../../localization/language.js';
import type { FilterName, FindingMessages } from '../../localization/messages/finding-messages.js';
import { storages, storageText } from '../../localization/messages/storages.js';
import { formatMonth } from '../../localization/season.js';
import type { ProductQuery } from '../products/product-query.js';
import { chosenOf, filterNames } from './narrowing.js';

/** One value of a filter. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  /** How many products it would show; undefined where that is not known. */
  readonly count: number | undefined;
  readonly isChosen: boolean;
}

/** One filter with what can be chosen of it. */
export interface Filter {
  readonly name: FilterName;
  readonly label: string;
  readonly choices: readonly Choice[];
}

interface Context {
  readonly query: ProductQuery;
  readonly messages: FindingMessages;
  readonly language: Language;
  /** The month now, 1 to 12. */
  readonly month: number;
}

type Counted = readonly [value: string, label: string, count: number];

const countedOf = (name: FilterName, facets: ProductFacets, { messages, language, month }: Context): Counted[] => {
  const { prefectures, counties, categories, months, giCount } = facets;
  switch (name) {
    case 'month': {
      const words = (each: number) => formatMonth(each, language);
      const now = months.filter((each) => each.month === month);
      const others = months.filter((each) => each.month !== month);
      return [...now, ...others].map((each) => [
        `${each.month}`,
        each.month === month ? messages.inSeason(words(month)) : words(each.month),
        each.count,
      ]);
    }
    case 'category':
      return categories.map(({ value, count }) => [value, messages.categories[value], count]);
    case 'storage':
      return facets.storages.map(({ value, count }) => [value, storageText(value, language), count]);
    case 'prefecture':
      return prefectures.map(({ slug, name: label, count }) => [slug, label, count]);
    case 'county':
      return counties.map(({ slug, name: label, count }) => [slug, label, count]);
    case 'gi':
      return giCount ? [['true', messages.onlyIndications, giCount]] : [];
  }
};

/** The name of a choice that the counts leave out. */
const labelOf = (name: FilterName, value: string, { messages, language }: Context): string => {
  if (name === 'month') return formatMonth(Number(value), language);
  if (name === 'gi') return messages.onlyIndications;
  const known: Readonly<Record<string, string>> =
    name === 'category' ? messages.categories : name === 'storage' ? storages[language] : {};
  return (Object.hasOwn(known, value) ? known[value] : undefined) ?? value;
};

/**
 * The filters that can be set: one with a single choice would change nothing, unless it is chosen or is one by nature.
 *
 * @param hasCounts - False where the counts are those of another question.
 */
export const filtersOf = (facets: ProductFacets, hasCounts: boolean, context: Context): Filter[] =>
  filterNames
    .map((name): Filter => {
      const chosen = chosenOf(context.query, name);
      const counted = countedOf(name, facets, context).filter(([value]) => value !== 'other');
      const missing = chosen.filter((value) => counted.every(([known]) => known !== value));
      const choices = [
        ...counted.map(([value, label, count]) => ({
          value,
          label,
          count: hasCounts ? count : undefined,
          isChosen: chosen.includes(value),
        })),
        ...missing.map((value) => ({
          value,
          label: labelOf(name, value, context),
          count: hasCounts ? 0 : undefined,
          isChosen: true,
        })),
      ];
      return { name, label: context.messages.filterNames[name], choices };
    })
    .filter(
      ({ name, choices }) => choices.length > (name === 'gi' ? 0 : 1) || choices.some(({ isChosen }) => isChosen),
    );

/** What is chosen, as it is shown where it can be taken back. */
export const chosenChoices = (filters: readonly Filter[]) =>
  filters.flatMap(({ name, choices }) =>
    choices.filter(({ isChosen }) => isChosen).map(({ value, label }) => ({ name, value, label })),
  );
