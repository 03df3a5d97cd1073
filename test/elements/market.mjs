// What the tests of the elements look through: 130 products of three counties, with the filters and counts of the
// contract, written down plainly. Names of scopes and searches say what is wrong with them.
import { county, prefecture, problem, product } from '../client/fixtures.mjs';

const everyMonth = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

const west = { slug: 'xiangxi', code: '433100', name: '湘西州', shortName: '湘西' };
const counties = [
  county,
  { ...county, slug: 'xinning', code: '430528', name: '新宁县', shortName: '新宁' },
  { ...county, slug: 'fenghuang', code: '433123', name: '凤凰县', shortName: '凤凰', prefecture: west },
];

const fruits = ['梨', '茶', '米', '鸡'];
const pinyin = { li: '梨', cha: '茶' };
const categories = ['fruit', 'tea', 'grain', 'meat'];

const goods = Array.from({ length: 130 }, (_, index) => {
  const { slug, shortName } = counties[index % 3];
  return {
    ...product(`good-${index + 1}`),
    name: `${fruits[index % 4]} ${index + 1}`,
    category: categories[index % 4],
    storage: index % 2 ? 'ambient' : 'chilled',
    county: { slug, shortName },
    saleMonths: index % 5 ? everyMonth : [1],
    gi: index % 13 ? null : { type: 'PGI', year: 2010 },
    picture: null,
    variants: [{ id: '1kg', label: '1kg装', netGrams: 1000, priceFen: 10_000 - index, pricePer500gFen: null }],
  };
});

const prefectureOf = ({ county: { slug } }) => counties.find((each) => each.slug === slug).prefecture.slug;

/** Whether a product fits one condition of a query. */
const conditions = {
  q: (good, text) => good.name.includes(pinyin[text.toLowerCase()] ?? text),
  county: (good, value) => value.split(',').includes(good.county.slug),
  prefecture: (good, value) => value.split(',').includes(prefectureOf(good)),
  category: (good, value) => value.split(',').includes(good.category),
  storage: (good, value) => value.split(',').includes(good.storage),
  month: (good, value) => good.saleMonths.includes(Number(value)),
  gi: (good) => good.gi !== null,
};

const fitting = (query, without) =>
  goods.filter((good) =>
    Object.entries(conditions).every(
      ([name, fits]) => name === without || !query.has(name) || fits(good, query.get(name)),
    ),
  );

const sorts = {
  price_asc: (one, other) => one.variants[0].priceFen - other.variants[0].priceFen,
  price_desc: (one, other) => other.variants[0].priceFen - one.variants[0].priceFen,
  name: (one, other) => one.name.localeCompare(other.name, 'zh'),
};

export const marketPage = (query) => {
  const found = fitting(query);
  if (sorts[query.get('sort')]) found.sort(sorts[query.get('sort')]);
  const from = Number(query.get('cursor') ?? 0);
  const items = found.slice(from, from + 24);
  return { items, nextCursor: from + 24 < found.length ? String(from + 24) : null };
};

export const marketFacets = (query) => {
  const group = (name, values, fits, made) =>
    values
      .map((value) => made(value, fitting(query, name).filter((good) => fits(good, value)).length))
      .filter(({ count, ...choice }) => count || (query.get(name) ?? '').split(',').includes(Object.values(choice)[0]));
  return {
    total: fitting(query).length,
    prefectures: group(
      'prefecture',
      [prefecture, west],
      (good, { slug }) => prefectureOf(good) === slug,
      ({ slug, shortName }, count) => ({ slug, name: shortName, count }),
    ),
    counties: group(
      'county',
      counties,
      (good, { slug }) => good.county.slug === slug,
      ({ slug, shortName, prefecture: of }, count) => ({ slug, name: shortName, prefecture: of.slug, count }),
    ),
    categories: group('category', categories, conditions.category, (value, count) => ({ value, count })),
    storages: group('storage', ['ambient', 'chilled'], conditions.storage, (value, count) => ({ value, count })),
    months: group('month', everyMonth, conditions.month, (month, count) => ({ month, count })),
    giCount: fitting(query, 'gi').filter(({ gi }) => gi).length,
  };
};

export const market = (slug, query) => ({
  slug,
  name: query.get('lang') === 'en' ? 'Hills Zone' : '山乡专区',
  story: '三个县的好东西。',
  productCount: goods.length,
  counties: counties.map((each) => ({
    ...each,
    hall: each.slug === 'xinning' ? null : each.slug,
    productCount: goods.filter((good) => good.county.slug === each.slug).length,
  })),
  products: marketPage(new URLSearchParams()),
});

/** Answers of a search that wait until another has been asked for. */
const waiting = new Map();

/** What is found in a market, or what goes wrong there. */
export const answerMarket = ({ path, query, seen }, json, response) => {
  const scope = query.get('zone') ?? query.get('hall');
  const isPage = path === '/v1/products';
  const fail = () => json(response, 500, problem(500, 'internal'));
  const times = seen.filter(({ url }) => url === seen.at(-1).url).length;
  if (isPage && query.get('q') === 'slow') return waiting.set(seen, () => json(response, 200, marketPage(query)));
  if (query.get('q') === 'endless') return undefined;
  if (isPage && query.get('q') === 'broken') return fail();
  if (!isPage && scope === 'uncounted') return fail();
  if (isPage && scope === 'stumbling' && query.get('cursor') === '48' && times === 1) {
    // Nothing that a client would try again by itself.
    return json(response, 404, problem(404, 'not_found'));
  }
  json(response, 200, isPage ? marketPage(query) : marketFacets(query));
  if (isPage) waiting.get(seen)?.();
  return waiting.delete(seen);
};
