import { and, eq, sql } from 'drizzle-orm';
import type { Language } from '../../contract/endpoint.js';
import type { Product, Variant } from '../../contract/product.js';
import { isAnyOf, prepared, schema, type Executor, type LocalizedText } from '../database/index.js';
import { pictureOf } from './picture-url.js';

const { counties, products, suppliers, variants } = schema;

type VariantRow = Pick<typeof variants.$inferSelect, 'id' | 'label' | 'netGrams' | 'priceFen' | 'pricedByWeight'>;

export interface ProductRow {
  readonly product: typeof products.$inferSelect;
  readonly countyShortName: LocalizedText;
  readonly supplierName: LocalizedText;
  readonly variants: readonly VariantRow[];
}

/** Fen for 500 g (the jin in which produce is priced), rounded to the nearest fen. */
export const pricePer500g = (priceFen: number, netGrams: number) => Math.round((priceFen * 500) / netGrams);

/** The packs in which each product is sold, as one value: one statement brings products and packs. */
const packsOf = (executor: Executor) =>
  executor
    .select({
      product: variants.product,
      list: sql<readonly VariantRow[]>`json_agg(json_build_object(
        'id', ${variants.id}, 'label', ${variants.label}, 'netGrams', ${variants.netGrams},
        'priceFen', ${variants.priceFen}, 'pricedByWeight', ${variants.pricedByWeight}
      ) order by ${variants.position})`.as('list'),
    })
    .from(variants)
    .where(and(isAnyOf(variants.product, 'ids'), eq(variants.withdrawn, false)))
    .groupBy(variants.product)
    .as('packs');

const productsById = prepared('products_by_id', (executor) => {
  const packs = packsOf(executor);
  return executor
    .select({
      product: products,
      countyShortName: counties.shortName,
      supplierName: suppliers.name,
      variants: packs.list,
    })
    .from(products)
    .innerJoin(counties, eq(counties.slug, products.county))
    .innerJoin(suppliers, eq(suppliers.id, products.supplier))
    .leftJoin(packs, eq(packs.product, products.id))
    .where(isAnyOf(products.id, 'ids'));
});

/** Products with what is shown of them, in the order of the ids; those that are no longer sold too. */
export const readProducts = async (executor: Executor, ids: readonly string[]): Promise<readonly ProductRow[]> => {
  if (ids.length === 0) return [];
  const rows = await productsById(executor).execute({ ids });
  const byId = new Map(rows.map((row) => [row.product.id, { ...row, variants: row.variants ?? [] }]));
  return ids.flatMap((id) => byId.get(id) ?? []);
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
