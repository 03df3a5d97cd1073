import type { Page } from '../contract/common.js';

/** All items of a list, fetched page by page as they are read. Each reading starts anew. */
export interface List<Item> extends AsyncIterable<Item> {
  /** The pages, one request each. */
  pages(): AsyncGenerator<Page<Item>, void, undefined>;
}

/** A list of what `load` gives by cursor. */
export const createList = <Item>(load: (cursor: string | undefined) => Promise<Page<Item>>): List<Item> => {
  async function* pages(): AsyncGenerator<Page<Item>, void, undefined> {
    let cursor: string | undefined;
    do {
      const page = await load(cursor);
      yield page;
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
  }
  return {
    pages,
    async *[Symbol.asyncIterator]() {
      for await (const page of pages()) yield* page.items;
    },
  };
};
