import type { Hall } from '../../contract/hall.js';
import type { Page } from '../../contract/common.js';
import type { Product, Variant } from '../../contract/product.js';
import type { Language } from '../../localization/language.js';
import type { Crumb } from './breadcrumbs.js';

/** Yuan with two decimals, as schema.org's `price` wants it; made from the digits, never by dividing. */
export const schemaPrice = (fen: number) => {
  const digits = String(fen).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

const offer = (product: Product, variant: Variant, url: string) => ({
  '@type': 'Offer',
  sku: variant.id,
  name: variant.label,
  price: schemaPrice(variant.priceFen),
  priceCurrency: 'CNY',
  url: `${url}#${product.id}`,
  seller: { '@type': 'Organization', name: product.supplier.name },
});

const schemaProduct = (product: Product, url: string) => ({
  '@type': 'Product',
  '@id': `${url}#${product.id}`,
  name: product.name,
  description: product.story,
  category: product.category,
  ...(product.picture && { image: product.picture.sources.map((source) => source.url) }),
  offers: product.variants.map((variant) => offer(product, variant, url)),
});

/** A hall's page in the words of schema.org. `url` is the page's canonical address. */
export const hallData = (
  hall: Hall,
  products: Page<Product>,
  { url, origin, language, crumbs }: { url: string; origin: string; language: Language; crumbs: readonly Crumb[] },
) => ({
  '@context': 'https://schema.org',
  '@type': 'CollectionPage',
  '@id': url,
  url,
  name: hall.name,
  description: hall.story,
  inLanguage: language,
  breadcrumb: {
    '@type': 'BreadcrumbList',
    itemListElement: crumbs.map(({ name, href }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name,
      item: origin + href,
    })),
  },
  mainEntity: {
    '@type': 'ItemList',
    numberOfItems: products.items.length,
    itemListElement: products.items.map((product, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      item: schemaProduct(product, url),
    })),
  },
});
