import type { HallSummary } from '../../contract/hall.js';
import type { Language } from '../../localization/language.js';
import { everyPage } from './every-page.js';
import type { PageServices } from './page-services.js';

/** Every hall, whatever number of pages they come in. */
export const allHalls = ({ listHalls }: Pick<PageServices, 'listHalls'>, lang: Language): Promise<HallSummary[]> =>
  everyPage(listHalls, lang);
