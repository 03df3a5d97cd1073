import { availability } from '../../client/availability.js';
import { halls } from '../../client/halls.js';
import { products } from '../../client/products.js';
import type { Call } from '../../client/call.js';
import type { Availability } from '../../contract/availability.js';
import type { Language } from '../../contract/endpoint.js';
import type { Hall } from '../../contract/hall.js';
import type { Product } from '../../contract/product.js';

/** A hall as far as it has been read. */
export interface HallContent {
  readonly hall: Hall;
  /** Of the pages read so far. */
  readonly products: readonly Product[];
  readonly nextCursor: string | null;
}

/** Stock by product; a product that is not in it has none that is known. */
export type StockByProduct = ReadonlyMap<string, readonly Availability[]>;

export const contentOf = (hall: Hall): HallContent => ({
  hall,
  products: hall.products.items,
  nextCursor: hall.products.nextCursor,
});

/** The content with one page more. One that moved to another page meanwhile is not shown twice. */
export const readMore = async (call: Call, content: HallContent, lang: Language, signal: AbortSignal) => {
  const { hall, products: shown, nextCursor } = content;
  const page = await products(call).page({ hall: hall.slug, cursor: nextCursor ?? undefined, lang, signal });
  const known = new Set(shown.map(({ id }) => id));
  const added = page.items.filter(({ id }) => !known.has(id));
  return { hall, products: [...shown, ...added], nextCursor: page.nextCursor };
};

/** A hall with at least `count` products, as many as are shown already, or its first page. */
export const readHall = async (call: Call, slug: string, lang: Language, count: number, signal: AbortSignal) => {
  let content = contentOf(await halls(call).get(slug, { lang, signal }));
  while (content.nextCursor && content.products.length < count) content = await readMore(call, content, lang, signal);
  return content;
};

/** Stock of products, in one question. One that the platform leaves out is there with nothing: it is not sold. */
export const readStock = async (call: Call, ids: readonly string[], signal: AbortSignal): Promise<StockByProduct> => {
  const stock = new Map<string, Availability[]>(ids.map((id) => [id, []]));
  for (const item of await availability(call).list(ids, { signal })) stock.get(item.productId)?.push(item);
  return stock;
};
