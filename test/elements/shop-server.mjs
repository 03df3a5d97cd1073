// A small platform for the tests of the elements, which the fault server serves as `shop`: the hall and the product that
// are asked for say what is wrong with them.
import { checkout, checkoutId, county, hall, problem, product, quote } from '../client/fixtures.mjs';
import { answerMarket, market, marketPage } from './market.mjs';

const json = (response, status, body) => {
  response.writeHead(status, { 'Content-Type': 'application/json', 'Xiang-Request-Id': 'req-9' });
  response.end(JSON.stringify(body));
};

const html = (response) => {
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
  response.end('<!doctype html><title>Gateway</title>');
};

const everyMonth = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

const markup = '<img src=x onerror="document.title=\'broken in\'"><b>Bold</b>';

/** A product by its id, in a language. */
const productOf = (id, lang) => {
  const english = lang === 'en';
  const made = {
    ...product(id),
    name: `${english ? 'Product' : '产品'} ${id}`,
    county: { slug: 'chengbu', shortName: english ? 'Chengbu' : '城步' },
    saleMonths: id.includes('off-season') ? [1] : everyMonth,
    picture: null,
  };
  if (id.includes('liquor')) Object.assign(made, { category: 'liquor', minimumAge: 18, notice: '未成年人不得饮酒。' });
  if (id.includes('markup')) Object.assign(made, { name: markup, notice: markup });
  if (id.includes('packs')) {
    made.variants = [
      { id: '1kg', label: '1kg装', netGrams: 1000, priceFen: 3_980, pricePer500gFen: 1_990 },
      { id: '5kg', label: '5kg装', netGrams: 5000, priceFen: 17_900, pricePer500gFen: 1_790 },
    ];
  }
  return made;
};

/** The same in detail; what is related to it comes from the same county. */
const detailOf = (id, lang) => ({
  ...productOf(id, lang),
  county,
  hall: id.includes('no-hall') ? null : 'chengbu',
  url: id.includes('script-url') ? 'javascript:alert(1)' : `https://platform.example/products/${id}`,
  licencesUrl: id.includes('script-url') ? 'javascript:alert(1)' : 'https://platform.example/about?lang=zh-CN#licences',
  gi: id.includes('gi') ? { type: 'AGI', year: 2012, source: '人民网 2020-05-21' } : null,
  supplier: {
    id: 'nanshan',
    name: '南山合作社（示例）',
    kind: 'cooperative',
    businessLicence: null,
    foodLicence: null,
    illustrative: true,
  },
  related: id.includes('alone') ? [] : ['rice', 'pear-few'].map((each) => productOf(each, lang)),
});

const stockOf = (productId) => {
  const [status, quantity] = productId.includes('few')
    ? ['low', 3]
    : productId.includes('sold-out')
      ? ['sold_out', 0]
      : productId.includes('off-season')
        ? ['out_of_season', 0]
        : ['in_stock', 99];
  return ['1kg', '5kg'].map((variantId) => ({ productId, variantId, status, quantity }));
};

const hallOf = (ids, lang, shown = ids.length) => ({
  ...hall,
  name: lang === 'en' ? 'Chengbu Hall' : '城步特色馆',
  figures: [
    { label: '乌骨鸡', value: '1000', unit: '只', year: 2016, source: '湖南日报' },
    { label: '脱贫摘帽', value: '2019', unit: null, year: null, source: null },
  ],
  productCount: ids.length,
  products: {
    items: ids.slice(0, shown).map((id) => productOf(id, lang)),
    nextCursor: shown < ids.length ? 'second' : null,
  },
});

const many = Array.from({ length: 30 }, (_, index) => `tea-${index + 1}`);

const halls = {
  chengbu: ({ query }, response) =>
    json(response, 200, hallOf(['chicken', 'pear-few', 'rice-sold-out'], query.get('lang'))),
  many: ({ query }, response) => json(response, 200, hallOf(many, query.get('lang'), 24)),
  market: ({ query }, response) =>
    json(response, 200, {
      ...hall,
      productCount: 130,
      figures: [],
      products: marketPage(new URLSearchParams()),
      slug: 'market',
      name: market('', query).name,
    }),
  bare: ({ query }, response) => json(response, 200, { ...hallOf([], query.get('lang')), figures: [] }),
  markup: ({ query }, response) =>
    json(response, 200, { ...hallOf(['markup'], query.get('lang')), name: markup, story: markup }),
  malformed: (_, response) => json(response, 200, { slug: 'malformed' }),
  'no-json': (_, response) => html(response),
  broken: (_, response) => json(response, 500, problem(500, 'internal')),
  cut: (_, response) => response.destroy(),
  'wrong-once': (request, response) =>
    request.count === 1 ? json(response, 404, problem(404, 'not_found')) : halls.chengbu(request, response),
  endless: () => {},
};

/** Scopes with much to look through; two of them with something wrong. */
/** Postage by what is in the cart: the least and the most of all regions. */
const postages = { chilled: [700, 3400], heavy: [0, 900], posted: [800, 800] };

const markets = ['market', 'uncounted', 'stumbling'];

/** Prices lines: what a product's id says of it, the quote says too. */
const quoteOf = ({ body }) => {
  const priced = quote(body.revision, body.lines);
  for (const line of priced.lines) {
    const { productId, quantity } = line;
    const dearer = productId.includes('dearer');
    Object.assign(line, { name: productOf(productId, body.lang).name, unitPriceFen: dearer ? 13_500 : 12_800 });
    line.previousUnitPriceFen = dearer && body.lines[0].shownUnitPriceFen !== 13_500 ? 12_800 : null;
    if (productId.includes('few') && quantity > 3)
      Object.assign(line, { status: 'insufficient', availableQuantity: 3 });
    if (productId.includes('sold-out')) Object.assign(line, { status: 'sold_out', availableQuantity: 0 });
    if (productId.includes('off-season')) Object.assign(line, { status: 'out_of_season', availableQuantity: 0 });
    if (productId.includes('withdrawn')) Object.assign(line, { status: 'withdrawn', name: productId });
    if (productId.includes('undelivered')) line.status = 'not_delivered';
    line.lineTotalFen = line.status === 'ok' ? line.unitPriceFen * quantity : 0;
  }
  const subtotalFen = priced.lines.reduce((sum, { lineTotalFen }) => sum + lineTotalFen, 0);
  const [, [postageFen, postageUpToFen] = [0, 0]] =
    Object.entries(postages).find(([word]) => body.lines.some(({ productId }) => productId.includes(word))) ?? [];
  const totalFen = subtotalFen + postageFen;
  const orderable = priced.lines.every(({ status }) => status === 'ok');
  return { ...priced, subtotalFen, postageFen, postageUpToFen, totalFen, orderable };
};

/** An order that is on its way. */
const orderStatus = {
  number: '20261124-7KQ2XM',
  state: 'shipped',
  placedAt: '2026-11-24T08:00:00.000Z',
  paidAt: '2026-11-24T08:05:00.000Z',
  endedAt: null,
  lines: [
    {
      name: { 'zh-CN': '城步乌骨鸡', en: 'Chengbu black-bone chicken' },
      label: { 'zh-CN': '1只（约1.2kg）', en: '1 chicken (about 1.2 kg)' },
      picture: null,
      quantity: 2,
      refundedQuantity: 2,
      refundingQuantity: 1,
    },
  ],
  shipments: [
    {
      supplierName: { 'zh-CN': '南山合作社（示例）', en: 'Nanshan Cooperative (example)' },
      storage: 'chilled',
      state: 'shipped',
      changedAt: '2026-11-25T02:00:00.000Z',
    },
  ],
  totalFen: 19_600,
  refundedFen: 9_800,
  refundingFen: 9_700,
};

const shop = (request, response) => {
  const { method, path, query, body } = request;
  const [, , resource, id, part] = path.split('/');
  const missing = () => json(response, 404, problem(404, 'not_found'));
  if (resource === 'halls') return (halls[id] ?? missing)(request, response);
  if (part === 'detail') {
    if (id === 'unknown') return missing();
    if (id.includes('broken-detail')) return json(response, 500, problem(500, 'internal'));
    return json(response, 200, detailOf(id, query.get('lang')));
  }
  const scope = query.get('zone') ?? query.get('hall');
  if (resource === 'product-facets' || (resource === 'products' && markets.includes(scope))) {
    return answerMarket(request, json, response);
  }
  if (resource === 'zones') {
    if (id === 'cut') return response.destroy();
    return markets.includes(id) ? json(response, 200, market(id, query)) : missing();
  }
  if (resource === 'zone') {
    return request.headers['xiang-key'].includes('nozone') ? missing() : json(response, 200, market('market', query));
  }
  if (resource === 'products' && id)
    return id === 'unknown' ? missing() : json(response, 200, productOf(id, query.get('lang')));
  if (resource === 'products') {
    const items = many.slice(24).map((each) => productOf(each, query.get('lang')));
    return json(response, 200, { items, nextCursor: null });
  }
  if (resource === 'availability') {
    return json(response, 200, { items: query.get('products').split(',').flatMap(stockOf) });
  }
  if (resource === 'order-lookups') {
    if (body.phoneLastFour === '0429') return json(response, 429, problem(429, 'rate_limited'));
    return body.phoneLastFour === '5678' ? json(response, 200, orderStatus) : missing();
  }
  if (resource === 'order-status') return id.includes('aaa') ? json(response, 200, orderStatus) : missing();
  if (resource === 'quotes') {
    if (body.lines.some(({ productId }) => productId.includes('broken'))) {
      return json(response, 403, problem(403, 'origin_not_allowed'));
    }
    if (body.lines.some(({ productId }) => productId.includes('cut'))) return response.destroy();
    return json(response, 200, quoteOf(request));
  }
  if (resource === 'checkouts' && method === 'POST') {
    const opened = checkout(checkoutId('a'), body.lines);
    const url = body.lines.some(({ productId }) => productId.includes('script-url'))
      ? 'javascript:alert(1)'
      : opened.url;
    return json(response, 201, { ...opened, url });
  }
  if (resource === 'checkouts') return json(response, 200, checkout(id, [], 'open'));
  return missing();
};

export const elementFaults = { shop };
