import { eq } from 'drizzle-orm';
import type { Language } from '../../contract/endpoint.js';
import type { Product } from '../../contract/product.js';
import { schema } from '../database/index.js';
import { productView, selectProducts } from './product-view.js';
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
  const [row] = await selectProducts(database.orm, { where: eq(schema.products.id, product), limit: 1 });
  if (!row) throw notFound('product');
  return productView(row, lang, publicUrl);
};
