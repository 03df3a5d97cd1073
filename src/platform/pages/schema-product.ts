import type { Product, Variant } from '../../contract/product.js';

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
  url,
  seller: { '@type': 'Organization', name: product.supplier.name },
});

/**
 * A product in the words of schema.org.
 *
 * @param url - Address of its page, absolute.
 */
export const schemaProduct = (product: Product, url: string) => ({
  '@type': 'Product',
  '@id': url,
  url,
  name: product.name,
  description: product.story,
  category: product.category,
  ...(product.picture && { image: product.picture.sources.map((source) => source.url) }),
  offers: product.variants.map((variant) => offer(product, variant, url)),
});
