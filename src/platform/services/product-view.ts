import { and, asc, eq, inArray, type SQL } from 'drizzle-orm';
import type { Language } from '../../contract/endpoint.js';
import type { Product, Variant } from '../../contract/product.js';
import { schema, type Executor, type LocalizedText } from '../database/index.js';
import { pictureOf } from './picture-url.js';

const { counties, products, suppliers, variants } = schema;

type VariantRow = typeof variants.$inferSelect;

export interface ProductRow {
  readonly product: typeof products.$inferSelect;
  readonly countyShortName: LocalizedText;
  readonly supplierName: LocalizedText;
  readonly variants: readonly VariantRow[];
}

/** Fen for 500 g (the jin in which produce is priced), rounded to the nearest fen. */
export const pricePer500g = (priceFen: number, netGrams: number) => Math.round((priceFen * 500) / netGrams);

export interface ProductSelection {
  readonly where: SQL | undefined;
  readonly limit: number;
}

/** Adds to products the packs in which they are sold. */
export const withVariants = async <Row extends { readonly product: ProductRow['product'] }>(
  executor: Executor,
  rows: readonly Row[],
): Promise<readonly (Row & Pick<ProductRow, 'variants'>)[]> => {
  if (rows.length === 0) return [];
  const ofProduct = new Map<string, VariantRow[]>(rows.map(({ product }) => [product.id, []]));
  const ids = [...ofProduct.keys()];
  for (const variant of await executor
    .select()
    .from(variants)
    .where(and(inArray(variants.product, ids), eq(variants.withdrawn, false)))
    .orderBy(asc(variants.position))) {
    ofProduct.get(variant.product)?.push(variant);
  }
  return rows.map((row) => ({ ...row, variants: ofProduct.get(row.product.id) ?? [] }));
};

/** Products that are sold, by rank and id, with what is shown of them. */
export const selectProducts = async (
  executor: Executor,
  { where, limit }: ProductSelection,
): Promise<readonly ProductRow[]> => {
  const rows = await executor
    .select({ product: products, countyShortName: counties.shortName, supplierName: suppliers.name })
    .from(products)
    .innerJoin(counties, eq(counties.slug, products.county))
    .innerJoin(suppliers, eq(suppliers.id, products.supplier))
    .where(and(eq(products.withdrawn, false), where))
    .orderBy(asc(products.rank), asc(products.id))
    .limit(limit);
  return withVariants(executor, rows);
};

const variantView = ({ id, label, netGrams, priceFen, pricedByWeight }: VariantRow, lang: Language): Variant => ({
  id,
  label: label[lang],
  netGrams,
  priceFen,
  pricePer500gFen: pricedByWeight ? pricePer500g(priceFen, netGrams) : null,
});

export const productView = (row: ProductRow, lang: Language, publicUrl: string): Product => {
  const { product } = row;
  return {
    id: product.id,
    name: product.name[lang],
    story: product.story[lang],
    category: product.category,
    storage: product.storage,
    channel: product.channel,
    county: { slug: product.county, shortName: row.countyShortName[lang] },
    supplier: { id: product.supplier, name: row.supplierName[lang] },
    saleMonths: product.saleMonths,
    harvestMonths: product.harvestMonths,
    gi: product.gi && { type: product.gi.type, year: product.gi.year },
    minimumAge: product.minimumAge,
    notice: product.notice?.[lang] ?? null,
    noReasonReturn: product.noReasonReturn,
    picture: pictureOf(publicUrl, product.picture),
    variants: row.variants.map((variant) => variantView(variant, lang)),
  };
};
