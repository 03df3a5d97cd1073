// Answers as the platform gives them, for the fault server. Names are made up, after the data of Chengbu.

export const prefecture = { slug: 'shaoyang', code: '430500', name: '邵阳市', shortName: '邵阳' };

export const county = {
  slug: 'chengbu',
  code: '430529',
  name: '城步苗族自治县',
  shortName: '城步',
  level: 'national',
  prefecture,
  delistedYear: 2020,
};

export const product = (id) => ({
  id,
  name: `产品 ${id}`,
  story: '高山放养。',
  category: 'meat',
  storage: 'frozen',
  channel: 'up',
  county: { slug: 'chengbu', shortName: '城步' },
  supplier: { id: 'nanshan', name: '南山合作社' },
  saleMonths: [1, 2, 3],
  harvestMonths: [],
  gi: null,
  minimumAge: null,
  notice: null,
  noReasonReturn: false,
  picture: { sources: [{ url: 'https://platform.example/pictures/chicken.webp', width: 320 }] },
  variants: [{ id: '1kg', label: '1kg装', netGrams: 1000, priceFen: 12_800, pricePer500gFen: 6_400 }],
});

export const productDetail = (id) => ({
  ...product(id),
  county,
  hall: 'chengbu',
  url: `https://platform.example/products/${id}`,
  licencesUrl: 'https://platform.example/about?lang=zh-CN#licences',
  supplier: {
    id: 'nanshan',
    name: '南山合作社',
    kind: 'cooperative',
    businessLicence: null,
    foodLicence: null,
    illustrative: true,
  },
  related: [],
});

export const hall = {
  slug: 'chengbu',
  kind: 'county',
  name: '城步特色馆',
  story: '南山脚下。',
  prefecture,
  productCount: 3,
  figures: [{ label: '产品', value: '3', unit: null, year: 2026, source: null }],
  counties: [county],
  products: { items: [product('black-bone-chicken'), product('snow-pear'), product('tea')], nextCursor: null },
};

export const quote = (revision, lines, priceFen = 12_800) => ({
  revision,
  currency: 'CNY',
  lines: lines.map(({ productId, variantId, quantity, shownUnitPriceFen }) => ({
    productId,
    variantId,
    quantity,
    status: 'ok',
    availableQuantity: 99,
    name: `产品 ${productId}`,
    label: '1kg装',
    picture: null,
    unitPriceFen: priceFen,
    previousUnitPriceFen: shownUnitPriceFen === undefined || shownUnitPriceFen === priceFen ? null : shownUnitPriceFen,
    lineTotalFen: priceFen * quantity,
    noReasonReturn: false,
    minimumAge: null,
  })),
  shipments: [],
  subtotalFen: lines.reduce((sum, { quantity }) => sum + priceFen * quantity, 0),
  postageFen: 0,
  postageUpToFen: 0,
  totalFen: lines.reduce((sum, { quantity }) => sum + priceFen * quantity, 0),
  orderable: true,
});

export const checkoutId = (letter) => `co_${letter.repeat(26)}`;

export const checkout = (id, lines, state = 'open') => ({
  id,
  state,
  url: `https://platform.example/checkout/${id}`,
  expiresAt: '2027-01-01T00:00:00Z',
  lines,
});

export const problem = (status, code, more = {}) => ({
  type: `https://platform.example/problems/${code}`,
  title: code,
  status,
  code,
  requestId: 'req-7',
  ...more,
});
