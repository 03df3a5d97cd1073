import type { FindingMessages } from './finding-messages.js';

const products = (count: number) => (count === 1 ? '1 product' : `${count} products`);

export const findingEn: FindingMessages = {
  find: 'Find products',
  search: 'Search products',
  searchHint: 'Product, county or pinyin, such as “tea” or “cha”',
  clearSearch: 'Clear search',

  filters: 'Filters',
  filtersChosen: (chosen) => `Filters (${chosen})`,
  close: 'Close',
  show: (count) => (count === undefined ? 'Show' : `Show ${products(count)}`),
  filterNames: {
    month: 'Season',
    category: 'Kind',
    prefecture: 'Prefecture',
    county: 'County',
    storage: 'Storage',
    gi: 'Certified',
  },
  anyMonth: 'Any time',
  inSeason: (month) => `In season (${month})`,
  categories: {
    fruit: 'Fruit',
    grain: 'Grain',
    tea: 'Tea',
    meat: 'Meat and poultry',
    oil: 'Cooking oil',
    herb: 'Herbs',
    vegetable: 'Vegetables',
    snack: 'Snacks',
    handicraft: 'Handicraft',
    egg_dairy: 'Eggs and dairy',
    aquatic: 'Fish and seafood',
    liquor: 'Liquor',
    other: 'Other',
  },
  onlyIndications: 'Protected origin',
  remove: (choice) => `Remove “${choice}”`,
  clearAll: 'Clear all',
  clearFilters: 'Clear filters',
  filtersFailed: 'Filters are not available right now.',

  sort: 'Sort by',
  sorts: { best: 'Best match', price_asc: 'Price, low to high', price_desc: 'Price, high to low', name: 'Name' },

  found: (count) => `${products(count)} found`,
  noneFound: (text) => (text ? `Nothing found for “${text}”.` : 'No product fits all of this.'),
  noneFoundAdvice: 'Try other words, or fewer filters.',
};
