import type { Call } from '../../client/call.js';
import { listAvailability, type Availability } from '../../contract/availability.js';

/** Stock by product; a product that is not in it has none that is known. */
export type StockByProduct = ReadonlyMap<string, readonly Availability[]>;

/** Most products that the platform tells the stock of in one answer. */
const mostAsked = 100;

/** Stock of products. One that the platform leaves out is there with nothing: it is not sold. */
export const readStock = async (call: Call, ids: readonly string[], signal: AbortSignal): Promise<StockByProduct> => {
  const stock = new Map<string, Availability[]>(ids.map((id) => [id, []]));
  const asked = [];
  for (let start = 0; start < ids.length; start += mostAsked) {
    const products = ids.slice(start, start + mostAsked).join();
    asked.push(call(listAvailability, { query: { products }, signal }));
  }
  const answers = await Promise.all(asked);
  for (const item of answers.flatMap(({ items }) => items)) stock.get(item.productId)?.push(item);
  return stock;
};
