import type { Hall } from '../../../src/contract/hall.js';
import type { ProductDetail } from '../../../src/contract/product-detail.js';
import type { Product } from '../../../src/contract/product.js';
import type { Zone } from '../../../src/contract/zone.js';
import type { Language } from '../../../src/contract/endpoint.js';
import type { PageServices } from '../../../src/platform/pages/page-services.js';
import { invalidRequest, notFound } from '../../../src/platform/services/index.js';

/** A text that would be markup, close a script element or open a comment, were it not escaped. */
export const hostileText = '</script><script>alert(1)</script><!-- <b onclick="x">"&\'</b>';

export const checkoutId = `co_${'b'.repeat(26)}`;
export const paymentId = `pa_${'b'.repeat(26)}`;
export const orderId = `or_${'b'.repeat(26)}`;

const prefecture = { slug: 'shaoyang', code: '430500', name: 'Shaoyang', shortName: 'Shaoyang' };

const county = (slug: string, name: string) => ({
  slug,
  code: '430529',
  name,
  shortName: name,
  level: 'national' as const,
  prefecture,
  delistedYear: 2020,
});

const product = (id: string, lang: Language, more: Partial<Product> = {}): Product => ({
  id,
  name: `${id} (${lang})`,
  story: `Story of ${id}.`,
  category: 'fruit',
  storage: 'ambient',
  channel: 'up',
  county: { slug: 'chengbu', shortName: lang === 'en' ? 'Chengbu' : '城步' },
  supplier: { id: 'sample-cooperative', name: 'Sample cooperative' },
  saleMonths: [6, 7],
  harvestMonths: [6],
  gi: null,
  minimumAge: null,
  notice: null,
  noReasonReturn: true,
  picture: { sources: [{ url: 'http://platform.example/pictures/pear-160.webp', width: 160 }] },
  variants: [
    { id: `${id}-5kg`, label: '5 kg', netGrams: 5000, priceFen: 12_805, pricePer500gFen: 1281 },
    { id: `${id}-box`, label: 'Box', netGrams: 900, priceFen: 9800, pricePer500gFen: null },
  ],
  ...more,
});

const firstPage = (lang: Language) => [
  product('pear', lang),
  product('liquor', lang, {
    story: hostileText,
    name: hostileText,
    notice: hostileText,
    minimumAge: 18,
    picture: null,
  }),
  product('chicken', lang, { noReasonReturn: false }),
];

const hall = (slug: string, lang: Language): Hall => ({
  slug,
  kind: slug === 'shaoyang' ? 'prefecture' : 'county',
  name: lang === 'en' ? 'Chengbu Hall' : '城步特色馆',
  story: hostileText,
  prefecture,
  productCount: 4,
  figures: [
    { label: 'Birds', value: '1000', unit: 'birds', year: 2016, source: 'A newspaper' },
    { label: 'Products', value: '4', unit: null, year: null, source: null },
  ],
  counties: [county('chengbu', 'Chengbu County'), county('suining', 'Suining County')],
  products: { items: firstPage(lang), nextCursor: 'second' },
});

const zone = (lang: Language): Zone => ({
  slug: 'wuling',
  name: lang === 'en' ? 'Wuling Zone' : '武陵专区',
  story: hostileText,
  productCount: 4,
  counties: [
    { ...county('chengbu', 'Chengbu County'), hall: 'chengbu', productCount: 4 },
    { ...county('suining', 'Suining County'), hall: null, productCount: 0 },
  ],
  products: { items: firstPage(lang), nextCursor: 'second' },
});

const detail = (shown: Product, lang: Language): ProductDetail => ({
  ...shown,
  county: county('chengbu', lang === 'en' ? 'Chengbu' : '城步'),
  hall: 'chengbu',
  url: `http://platform.example/products/${shown.id}`,
  licencesUrl: `http://platform.example/about?lang=${lang}#licences`,
  gi: { type: 'AGI', year: 2012, source: hostileText },
  supplier: { ...shown.supplier, kind: 'cooperative', businessLicence: null, foodLicence: null, illustrative: true },
  related: [product('chestnut', lang)],
});

export class FaultyDatabaseError extends Error {}

/** Answers as the platform's services do, from a catalogue of two halls; hall `broken` fails for no reason of the reader's. */
export const pageServices: PageServices = {
  getHall: ({ hall: slug, lang }) => {
    if (slug === 'broken') return Promise.reject(new FaultyDatabaseError('secret detail of the database'));
    if (slug !== 'chengbu' && slug !== 'shaoyang') return Promise.reject(notFound('hall'));
    return Promise.resolve(hall(slug, lang));
  },
  getProductDetail: ({ product: id, lang }) => {
    const shown = firstPage(lang).find((each) => each.id === id);
    return shown ? Promise.resolve(detail(shown, lang)) : Promise.reject(notFound('product'));
  },
  getZone: ({ zone: slug, lang }) =>
    slug === 'wuling' ? Promise.resolve(zone(lang)) : Promise.reject(notFound('zone')),
  listHalls: ({ lang, cursor }) => {
    const slug = cursor === undefined ? 'chengbu' : 'shaoyang';
    return Promise.resolve({ items: [hall(slug, lang)], nextCursor: cursor === undefined ? 'more' : null });
  },
  listZones: ({ lang, cursor }) => {
    const slug = cursor === undefined ? 'wuling' : 'xiangxi';
    const names = {
      wuling: { 'zh-CN': '武陵专区', en: 'Wuling Zone' },
      xiangxi: { 'zh-CN': hostileText, en: hostileText },
    };
    const items = [{ slug, name: names[slug][lang], story: hostileText, productCount: 4 }];
    return Promise.resolve({ items, nextCursor: cursor === undefined ? 'more' : null });
  },
  listLicences: ({ lang }) =>
    Promise.resolve([
      {
        kind: 'business',
        number: '91430529MA4EXAMPLE',
        holder: lang === 'en' ? `Operator ${hostileText}` : `运营者 ${hostileText}`,
        record: 'https://registry.example/91430529MA4EXAMPLE',
        illustrative: false,
      },
    ]),
  listProducts: ({ lang, cursor }) => {
    if (cursor === undefined) return Promise.resolve({ items: firstPage(lang), nextCursor: 'second' });
    return cursor === 'second'
      ? Promise.resolve({ items: [product('chestnut', lang)], nextCursor: null })
      : Promise.reject(invalidRequest({ pointer: '/cursor', message: 'No cursor of this list.' }));
  },
  getCheckoutDetails: ({ checkout }) =>
    checkout === checkoutId
      ? Promise.resolve({
          id: checkout,
          state: 'open',
          url: `http://platform.example/checkout/${checkout}`,
          expiresAt: '2026-11-25T00:00:00Z',
          lines: [],
          lang: 'en',
          quote: {
            revision: 0,
            currency: 'CNY',
            lines: [],
            shipments: [],
            subtotalFen: 0,
            postageFen: 0,
            postageUpToFen: 0,
            totalFen: 0,
            orderable: true,
          },
          partnerName: 'Portal',
          zone: null,
          returnUrl: 'http://portal.example/',
          orderId: null,
        })
      : Promise.reject(notFound('checkout')),
  getPayment: ({ payment }) =>
    payment === paymentId
      ? Promise.resolve({
          id: payment,
          orderId,
          way: 'sandbox',
          amountFen: 0,
          state: 'open',
          openedAt: '2026-11-24T09:10:00Z',
          next: null,
          returned: null,
        })
      : Promise.reject(notFound('payment')),
  getOrder: ({ order }) =>
    order === orderId
      ? Promise.resolve({
          id: order,
          checkoutId,
          number: '20261124-7KQ2XM',
          state: 'placed',
          placedAt: '2026-11-24T09:00:00Z',
          expiresAt: '2026-11-24T09:30:00Z',
          paidAt: null,
          lines: [],
          shipments: [],
          subtotalFen: 0,
          postageFen: 0,
          totalFen: 0,
          refundedFen: 0,
          refundingFen: 0,
          contact: { name: '测**', phone: '138****5678' },
          destination: { type: 'home', region: '湖南省 长沙市 岳麓区 ***', placeId: null },
          invoice: null,
        })
      : Promise.reject(notFound('order')),
};
