import type { ZoneSummary } from '../../contract/zone.js';
import type { Language } from '../../localization/language.js';
import { everyPage } from './every-page.js';
import type { PageServices } from './page-services.js';

/** Every zone, whatever number of pages they come in. */
export const allZones = ({ listZones }: Pick<PageServices, 'listZones'>, lang: Language): Promise<ZoneSummary[]> =>
  everyPage(listZones, lang);
