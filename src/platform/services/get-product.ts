import type { Language } from '../../contract/endpoint.js';
import type { Product } from '../../contract/product.js';
import { productView, readProducts } from './product-view.js';
import type { ServiceContext } from './service-context.js';
import { notFound } from './service-error.js';

export interface ProductRequest {
  readonly product: string;
  readonly lang: Language;
}

export const getProduct = async (
  { database, publicUrl }: ServiceContext,
  { product, lang }: ProductRequest,
): Promise<Product> => {
  const [row] = await readProducts(database.orm, [product]);
  if (!row || row.product.withdrawn) throw notFound('product');
  return productView(row, lang, publicUrl);
};
