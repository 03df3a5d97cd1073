import type { HallSummary } from '../../contract/hall.js';
import type { Language } from '../../localization/language.js';
import type { PageServices } from './page-services.js';

/** Halls that are asked for at once. */
const wholeList = 100;

/** Every hall, whatever number of pages they come in. */
export const allHalls = async (
  { listHalls }: Pick<PageServices, 'listHalls'>,
  lang: Language,
): Promise<HallSummary[]> => {
  const halls: HallSummary[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await listHalls({ lang, cursor, limit: wholeList });
    halls.push(...page.items);
    cursor = page.nextCursor;
  }
  return halls;
};
