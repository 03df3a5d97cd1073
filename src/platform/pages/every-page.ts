import type { Page } from '../../contract/common.js';
import type { Language } from '../../localization/language.js';

/** Entries that are asked for at once. */
const wholeList = 100;

interface ListRequest {
  readonly lang: Language;
  readonly cursor: string | undefined;
  readonly limit: number;
}

/** All that a list has, whatever number of pages it comes in. */
export const everyPage = async <Item>(
  list: (request: ListRequest) => Promise<Page<Item>>,
  lang: Language,
): Promise<Item[]> => {
  const items: Item[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await list({ lang, cursor, limit: wholeList });
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return items;
};
