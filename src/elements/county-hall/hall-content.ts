import type { Call } from '../../client/call.js';
import { listAvailability, type Availability } from '../../contract/availability.js';
import type { Language } from '../../contract/endpoint.js';
import { getHall, type Hall } from '../../contract/hall.js';
import { listProducts, type Product } from '../../contract/product.js';

// The rows are asked for by themselves: a page with a hall needs no more of the SDK's methods.

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
  const query = { hall: hall.slug, cursor: nextCursor ?? undefined, lang };
  const page = await call(listProducts, { query, signal });
  const known = new Set(shown.map(({ id }) => id));
  const added = page.items.filter(({ id }) => !known.has(id));
  return { hall, products: [...shown, ...added], nextCursor: page.nextCursor };
};

/** A hall with at least `count` products, as many as are shown already, or its first page. */
export const readHall = async (call: Call, slug: string, lang: Language, count: number, signal: AbortSignal) => {
  let content = contentOf(await call(getHall, { params: { hall: slug }, query: { lang }, signal }));
  while (content.nextCursor && content.products.length < count) content = await readMore(call, content, lang, signal);
  return content;
};

/** Most products that the platform tells the stock of in one answer. */
const mostAsked = 100;

/** Stock of products. One that the platform leaves out is there with nothing: it is not sold. */
export const readStock = async (call: Call, ids: readonly string[], signal: AbortSignal): Promise<StockByProduct> => {
  const stock = new Map<string, Availability[]>(ids.map((id) => [id, []]));
  const portions = Array.from({ length: Math.ceil(ids.length / mostAsked) }, (_, portion) =>
    ids.slice(portion * mostAsked, (portion + 1) * mostAsked).join(),
  );
  const answers = await Promise.all(
    portions.map((products) => call(listAvailability, { query: { products }, signal })),
  );
  for (const item of answers.flatMap(({ items }) => items)) stock.get(item.productId)?.push(item);
  return stock;
};
