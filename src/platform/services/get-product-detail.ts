import { and, eq, ne } from 'drizzle-orm';
import { supplierKinds, type ProductDetail } from '../../contract/product-detail.js';
import { schema } from '../database/index.js';
import { countyView, selectCounties } from './county-view.js';
import type { ProductRequest } from './get-product.js';
import { selectInOrder, selectListed } from './listed-products.js';
import { byRank } from './product-order.js';
import { productView, readProducts } from './product-view.js';
import type { ServiceContext } from './service-context.js';
import { notFound } from './service-error.js';

const { counties, halls, productListings, suppliers } = schema;

/** Others of the county that come with a product. */
const mostRelated = 6;

/** An operator's file may name a kind that the contract does not know. */
const kindOf = (kind: string) => supplierKinds.find((known) => known === kind) ?? 'other';

/** A product with its county, supplier, the source of its indication, and others of the county. */
export const getProductDetail = async (
  { database, publicUrl }: ServiceContext,
  { product: id, lang }: ProductRequest,
): Promise<ProductDetail> => {
  const { orm } = database;
  const [row] = await readProducts(orm, [id]);
  if (!row || row.product.withdrawn) throw notFound('product');
  const { product } = row;
  const [[county], [hall], [supplier], related] = await Promise.all([
    selectCounties(orm).where(eq(counties.slug, product.county)),
    orm
      .select({ slug: halls.slug })
      .from(halls)
      .where(and(eq(halls.county, product.county), eq(halls.withdrawn, false)))
      .limit(1),
    orm.select().from(suppliers).where(eq(suppliers.id, product.supplier)),
    selectListed(
      orm,
      byRank,
      selectInOrder({
        where: and(eq(productListings.county, product.county), ne(productListings.product, id)),
        order: byRank,
        limit: mostRelated,
      }),
    ),
  ]);
  // A product names its county and its supplier: the database sees to it.
  if (!county || !supplier) throw notFound('product');
  const view = productView(row, lang, publicUrl);
  return {
    ...view,
    county: countyView(county, lang),
    hall: hall?.slug ?? null,
    url: `${publicUrl}/products/${id}`,
    licencesUrl: `${publicUrl}/about?lang=${lang}#licences`,
    gi: product.gi,
    supplier: {
      ...view.supplier,
      kind: kindOf(supplier.kind),
      businessLicence: supplier.businessLicence,
      foodLicence: supplier.foodLicence,
      illustrative: supplier.illustrative,
    },
    related: related.map((each) => productView(each, lang, publicUrl)),
  };
};
