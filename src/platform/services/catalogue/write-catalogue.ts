import { and, asc, eq, sql } from 'drizzle-orm';
import { schema, type Executor } from '../../database/index.js';
import type { Catalogue } from './read-catalogue.js';
import { synchronize, type RowChanges } from './synchronize.js';

const {
  counties,
  halls,
  licences,
  pictures,
  places,
  postage,
  prefectures,
  products,
  stock,
  suppliers,
  variants,
  zoneCounties,
  zones,
} = schema;

const asWithdrawn = <Row extends { withdrawn: boolean }>(row: Row): Row => ({ ...row, withdrawn: true });
const bySlug = ({ slug }: { readonly slug: string }) => slug;
const byId = ({ id }: { readonly id: string }) => id;

const writePrefectures = async (transaction: Executor, catalogue: Catalogue) =>
  synchronize({
    existing: await transaction.select().from(prefectures),
    desired: catalogue.prefectures,
    idOf: bySlug,
    insert: (rows) => transaction.insert(prefectures).values(rows),
    update: (row) => transaction.update(prefectures).set(row).where(eq(prefectures.slug, row.slug)),
    withdraw: undefined,
  });

const writeCounties = async (transaction: Executor, catalogue: Catalogue) =>
  synchronize({
    existing: await transaction.select().from(counties),
    desired: catalogue.counties.map(({ prefecture, ...county }) => ({
      ...county,
      prefecture: prefecture.slug,
      withdrawn: false,
    })),
    idOf: bySlug,
    insert: (rows) => transaction.insert(counties).values(rows),
    update: (row) => transaction.update(counties).set(row).where(eq(counties.slug, row.slug)),
    withdraw: asWithdrawn,
  });

const writeSuppliers = async (transaction: Executor, catalogue: Catalogue) =>
  synchronize({
    existing: await transaction.select().from(suppliers),
    desired: catalogue.suppliers.map((supplier) => ({
      ...supplier,
      returnAddress: supplier.returnAddress ?? null,
      withdrawn: false,
    })),
    idOf: byId,
    insert: (rows) => transaction.insert(suppliers).values(rows),
    update: (row) => transaction.update(suppliers).set(row).where(eq(suppliers.id, row.id)),
    withdraw: asWithdrawn,
  });

const writeHalls = async (transaction: Executor, catalogue: Catalogue) =>
  synchronize({
    existing: await transaction.select().from(halls),
    desired: catalogue.halls.map((hall, position) => ({ ...hall, position, withdrawn: false })),
    idOf: bySlug,
    insert: (rows) => transaction.insert(halls).values(rows),
    update: (row) => transaction.update(halls).set(row).where(eq(halls.slug, row.slug)),
    withdraw: asWithdrawn,
  });

const writeZones = async (transaction: Executor, catalogue: Catalogue) =>
  synchronize({
    existing: await transaction.select().from(zones),
    desired: catalogue.zones.map(({ counties: _, ...zone }, position) => ({ ...zone, position, withdrawn: false })),
    idOf: bySlug,
    insert: (rows) => transaction.insert(zones).values(rows),
    update: (row) => transaction.update(zones).set(row).where(eq(zones.slug, row.slug)),
    withdraw: asWithdrawn,
  });

const writePlaces = async (transaction: Executor, catalogue: Catalogue) =>
  synchronize({
    existing: await transaction.select().from(places),
    desired: catalogue.places.map((place, position) => ({ ...place, position, withdrawn: false })),
    idOf: byId,
    insert: (rows) => transaction.insert(places).values(rows),
    update: (row) => transaction.update(places).set(row).where(eq(places.id, row.id)),
    withdraw: asWithdrawn,
  });

/** The rules are one row: without the file, none. */
const writePostage = async (transaction: Executor, { postage: rules }: Catalogue): Promise<RowChanges> => {
  const existing = await transaction.select().from(postage);
  if (!rules) {
    await transaction.delete(postage);
    return { added: 0, changed: 0, withdrawn: existing.length };
  }
  return synchronize({
    existing,
    desired: [{ id: 1, rules }],
    idOf: ({ id }) => String(id),
    insert: (rows) => transaction.insert(postage).values(rows),
    update: (row) => transaction.update(postage).set(row),
    withdraw: undefined,
  });
};

/** They are one row, empty where there is no file. */
const writeLicences = async (transaction: Executor, { licences: shown }: Catalogue): Promise<RowChanges> =>
  synchronize({
    existing: await transaction.select().from(licences),
    desired: [{ id: 1, shown }],
    idOf: ({ id }) => String(id),
    insert: (rows) => transaction.insert(licences).values(rows),
    update: (row) => transaction.update(licences).set(row),
    withdraw: undefined,
  });

/** Nothing refers to a zone's county, so what is not in the file any more is deleted. */
const writeZoneCounties = async (transaction: Executor, catalogue: Catalogue): Promise<RowChanges> => {
  const nameOf = ({ zone, county }: typeof zoneCounties.$inferSelect) => `${zone} ${county}`;
  const existing = await transaction.select().from(zoneCounties);
  const desired = catalogue.zones.flatMap(({ slug, counties: members }) =>
    members.map((county) => ({ zone: slug, county })),
  );
  const kept = new Set(desired.map(nameOf));
  const gone = existing.filter((row) => !kept.has(nameOf(row)));
  for (const { zone, county } of gone) {
    await transaction.delete(zoneCounties).where(and(eq(zoneCounties.zone, zone), eq(zoneCounties.county, county)));
  }
  const changes = await synchronize({
    existing,
    desired,
    idOf: nameOf,
    insert: (rows) => transaction.insert(zoneCounties).values(rows),
    // Of two columns that are both its name, none can change.
    update: () => Promise.resolve(),
    withdraw: undefined,
  });
  return { ...changes, withdrawn: gone.length };
};

/** Pictures stay when nothing names them any more: an answer that a cache still keeps may. */
const writePictures = async (transaction: Executor, catalogue: Catalogue) => {
  const files = [...catalogue.pictures.values()].flat();
  for (const { sha256, bytes } of files) {
    await transaction.insert(pictures).values({ sha256, bytes }).onConflictDoNothing();
  }
};

const writeProducts = async (transaction: Executor, catalogue: Catalogue) =>
  synchronize({
    existing: await transaction.select().from(products),
    desired: catalogue.products.map(({ flagship, picture, variants: _, ...product }) => ({
      ...product,
      rank: flagship ? 0 : 1,
      picture:
        picture === null
          ? null
          : (catalogue.pictures.get(picture) ?? []).map(({ sha256, width }) => ({ sha256, width })),
      withdrawn: false,
    })),
    idOf: byId,
    insert: (rows) => transaction.insert(products).values(rows),
    update: (row) => transaction.update(products).set(row).where(eq(products.id, row.id)),
    withdraw: asWithdrawn,
  });

const writeVariants = async (transaction: Executor, catalogue: Catalogue) =>
  synchronize({
    existing: await transaction.select().from(variants),
    desired: catalogue.products.flatMap((product) =>
      product.variants.map(({ stock: _, ...variant }, position) => ({
        ...variant,
        product: product.id,
        position,
        withdrawn: false,
      })),
    ),
    idOf: byId,
    insert: (rows) => transaction.insert(variants).values(rows),
    update: (row) => transaction.update(variants).set(row).where(eq(variants.id, row.id)),
    withdraw: asWithdrawn,
  });

/** Gives new variants their stock; those that are sold already keep what is left, unless it is to be reset. */
const writeStock = async (transaction: Executor, catalogue: Catalogue, resetStock: boolean): Promise<RowChanges> => {
  const desired = catalogue.products.flatMap((product) =>
    product.variants.map(({ id, stock: quantity }) => ({ variant: id, quantity })),
  );
  const names = desired.map(({ variant }) => variant);
  // Locked in the order in which placing an order locks them, so that neither waits for the other for ever.
  const existing = await transaction
    .select()
    .from(stock)
    // As one array: each variant as a parameter of its own would be more of them than PostgreSQL takes.
    .where(sql`${stock.variant} = any(${sql.param(names)}::text[])`)
    .orderBy(asc(stock.variant))
    .for('update');
  const known = new Set(existing.map(({ variant }) => variant));
  return synchronize({
    existing,
    desired: resetStock ? desired : desired.filter(({ variant }) => !known.has(variant)),
    idOf: ({ variant }) => variant,
    insert: (rows) => transaction.insert(stock).values(rows),
    update: (row) => transaction.update(stock).set(row).where(eq(stock.variant, row.variant)),
    withdraw: undefined,
  });
};

export type CatalogueChanges = Readonly<
  Record<
    | 'counties'
    | 'halls'
    | 'licences'
    | 'places'
    | 'postage'
    | 'prefectures'
    | 'products'
    | 'stock'
    | 'suppliers'
    | 'variants'
    | 'zoneCounties'
    | 'zones',
    RowChanges
  >
>;

/** Writes a checked catalogue; the caller's transaction makes it all or nothing. */
export const writeCatalogue = async (
  transaction: Executor,
  catalogue: Catalogue,
  resetStock: boolean,
): Promise<CatalogueChanges> => {
  // One after the other: a row must be there before another refers to it.
  const prefectureChanges = await writePrefectures(transaction, catalogue);
  const countyChanges = await writeCounties(transaction, catalogue);
  const hallChanges = await writeHalls(transaction, catalogue);
  const zoneChanges = await writeZones(transaction, catalogue);
  const zoneCountyChanges = await writeZoneCounties(transaction, catalogue);
  const placeChanges = await writePlaces(transaction, catalogue);
  const postageChanges = await writePostage(transaction, catalogue);
  const licenceChanges = await writeLicences(transaction, catalogue);
  const supplierChanges = await writeSuppliers(transaction, catalogue);
  await writePictures(transaction, catalogue);
  const productChanges = await writeProducts(transaction, catalogue);
  const variantChanges = await writeVariants(transaction, catalogue);
  const stockChanges = await writeStock(transaction, catalogue, resetStock);
  return {
    counties: countyChanges,
    halls: hallChanges,
    licences: licenceChanges,
    places: placeChanges,
    postage: postageChanges,
    prefectures: prefectureChanges,
    products: productChanges,
    stock: stockChanges,
    suppliers: supplierChanges,
    variants: variantChanges,
    zoneCounties: zoneCountyChanges,
    zones: zoneChanges,
  };
};
