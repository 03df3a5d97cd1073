// The hall's page as somebody writes it by hand, without a library: the same markup, built by DOM calls from the same two
// answers.

const county = new URL(document.URL).searchParams.get('county');
/** The month in China, which is eight hours ahead all year. */
const month = new Date(Date.now() + 8 * 3_600_000).getUTCMonth() + 1;

/** An element with attributes and children. */
const make = (tag, attributes, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
};

const yuan = (fen) => `¥${(fen / 100).toFixed(2).replace(/\.00$/, '')}`;

const pictureOf = ({ picture, name, category }) =>
  make(
    'div',
    { class: `field ${category}` },
    picture
      ? make('img', {
          alt: '',
          width: 200,
          height: 200,
          loading: 'lazy',
          sizes: '(min-width: 480px) 208px, 45vw',
          srcset: picture.sources.map(({ url, width }) => `${url} ${width}w`).join(),
          src: picture.sources[0].url,
        })
      : make('span', { 'aria-hidden': true }, name[0]),
  );

const choiceOf = ({ variants, notice }) =>
  make(
    'div',
    { class: 'choice small' },
    variants.length > 1
      ? make(
          'select',
          { 'aria-label': '规格' },
          ...variants.map(({ id, label, priceFen }) => make('option', { value: id }, `${label} ${yuan(priceFen)}`)),
        )
      : make('span', { class: 'quiet' }, variants[0].label),
    ...(notice ? [make('details', {}, make('summary', { class: 'quiet' }, '购买须知'), notice)] : []),
  );

/** Season and stock in words; `stock` is undefined until it has come. */
const showStatus = (status, button, { saleMonths, variants }, stock) => {
  const inSeason = saleMonths.includes(month);
  const known = stock?.find(({ variantId }) => variantId === variants[0].id);
  const state = known?.status ?? (inSeason ? 'in_stock' : 'out_of_season');
  const words = { in_stock: '现货', low: `仅剩 ${known?.quantity} 件`, sold_out: '已售罄', out_of_season: '未到季' };
  status.className = `small ${{ in_stock: 'good', low: 'warn' }[state] ?? 'quiet'}`;
  status.textContent = words[state];
  button.disabled = state === 'sold_out' || state === 'out_of_season';
};

/** A card, and what shows its stock. */
const cardOf = (product) => {
  const { name, gi, minimumAge, county: place, id, variants } = product;
  const status = make('p', { class: 'small good' });
  const button = make('button', { class: 'add' }, '加入购物车', make('span', { class: 'unseen' }, ` ${name}`));
  const { priceFen, pricePer500gFen } = variants[0];
  const card = make(
    'div',
    { class: 'card' },
    pictureOf(product),
    make(
      'div',
      { class: 'marks small' },
      ...(gi ? [make('span', {}, '地理标志')] : []),
      ...(minimumAge ? [make('span', { 'aria-hidden': true }, `${minimumAge}+`)] : []),
    ),
    make(
      'div',
      { class: 'text' },
      make('h3', { class: 'name strong' }, make('a', { href: `/halls/${place.slug}#${id}` }, name)),
      make('p', { class: 'small quiet' }, `湖南·${place.shortName}`),
      status,
      choiceOf(product),
      make(
        'p',
        { class: 'price' },
        make('span', { class: 'unseen' }, '价格'),
        make('span', { class: 'money' }, yuan(priceFen)),
        ...(pricePer500gFen ? [make('span', { class: 'small quiet' }, `${yuan(pricePer500gFen)}/500g`)] : []),
      ),
      button,
    ),
    make('p', { class: 'unseen', role: 'status' }),
  );
  showStatus(status, button, product);
  return {
    element: make('li', {}, make('div', { class: 'xiang-card' }, make('article', { class: 'base' }, card))),
    show: (stock) => showStatus(status, button, product, stock),
  };
};

const figuresOf = (figures) =>
  make(
    'dl',
    { class: 'figures' },
    ...figures.map(({ label, value, unit, year }) =>
      make(
        'div',
        {},
        make('dt', { class: 'small quiet' }, `${label} ${year ? `${year}年` : ''}`),
        make('dd', { class: 'value strong' }, value, make('span', {}, unit ?? '')),
      ),
    ),
  );

const hall = await (await fetch(`/v1/halls/${county}?lang=zh-CN`)).json();
const { items } = hall.products;
const cards = new Map(items.map((product) => [product.id, cardOf(product)]));
document
  .querySelector('.hall')
  .replaceChildren(
    make('p', { class: 'place small strong' }, `湖南·${hall.prefecture.shortName}`),
    make('h2', { class: 'hall-name' }, hall.name),
    make('p', { class: 'story' }, hall.story),
    figuresOf(hall.figures),
    make(
      'details',
      { class: 'small quiet' },
      make('summary', {}, '数据来源'),
      ...hall.figures.filter(({ source }) => source).map(({ label, source }) => make('p', {}, `${label}：${source}`)),
    ),
    make(
      'div',
      { class: 'heading' },
      make('h3', { class: 'strong' }, '本地好物'),
      make('span', { class: 'small quiet' }, `共 ${hall.productCount} 种`),
    ),
    make('ul', { class: 'grid' }, ...[...cards.values()].map(({ element }) => element)),
  );

// The platform tells the stock of a hundred products at a time.
const ids = items.map(({ id }) => id);
const answers = await Promise.all(
  Array.from({ length: Math.ceil(ids.length / 100) }, async (_, portion) => {
    const products = ids.slice(portion * 100, (portion + 1) * 100).join();
    return (await fetch(`/v1/availability?products=${products}`)).json();
  }),
);
const stock = Map.groupBy(
  answers.flatMap((answer) => answer.items),
  ({ productId }) => productId,
);
for (const [id, { show }] of cards) show(stock.get(id) ?? []);

/** What the bench changes: the stock of one card. */
globalThis.showStock = (index, changed) => cards.get(items[index].id).show(changed);
