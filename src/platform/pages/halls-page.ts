import type { HallSummary } from '../../contract/hall.js';
import type { ZoneSummary } from '../../contract/zone.js';
import type { Language } from '../../localization/language.js';
import { html, type Html, nothing } from './html.js';
import { layout } from './layout.js';
import { embedScript, ownStorefront } from './own-storefront.js';
import { siteTexts } from './page-language.js';
import { pageLink } from './page-link.js';
import type { Site } from './site.js';

/** The halls of each prefecture, prefectures by their code, a prefecture's own hall before its counties'. */
export const byPrefecture = (halls: readonly HallSummary[]): HallSummary[][] => {
  const groups = new Map<string, HallSummary[]>();
  for (const hall of halls) groups.set(hall.prefecture.code, [...(groups.get(hall.prefecture.code) ?? []), hall]);
  const rank = ({ kind }: HallSummary) => (kind === 'prefecture' ? 0 : 1);
  return [...groups.entries()]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([, group]) => group.sort((a, b) => rank(a) - rank(b)));
};

const entry = (path: string, { name, productCount }: HallSummary | ZoneSummary, language: Language): Html =>
  html`<li>
    <a class="hall" href="${pageLink(path, language)}">
      <strong>${name}</strong>
      <span class="quiet">${siteTexts(language).productCount(productCount)}</span>
    </a>
  </li>`;

const zonesSection = (zones: readonly ZoneSummary[], language: Language): Html | string => {
  if (zones.length === 0) return nothing;
  return html`<section id="zones">
    <h2>${siteTexts(language).zones}</h2>
    <ul class="halls">
      ${zones.map((zone) => entry(`/zones/${zone.slug}`, zone, language))}
    </ul>
  </section>`;
};

const prefectureSection = (halls: readonly HallSummary[], language: Language): Html => {
  const [first] = halls;
  return html`<section id="${first?.prefecture.slug}">
    <h2>${first?.prefecture.name}</h2>
    <ul class="halls">
      ${halls.map((hall) => entry(`/halls/${hall.slug}`, hall, language))}
    </ul>
  </section>`;
};

export interface HallsView {
  readonly halls: readonly HallSummary[];
  readonly zones: readonly ZoneSummary[];
  readonly language: Language;
  readonly site: Site;
}

/** Every hall, by prefecture, and the zones that are made of them. */
export const hallsPage = ({ halls, zones, language, site }: HallsView): Html => {
  const texts = siteTexts(language);
  return layout({
    language,
    title: texts.hallsTitle,
    description: texts.hallsDescription,
    path: '/halls',
    listed: true,
    site,
    head: embedScript,
    tools: ownStorefront(site, language),
    main: html`<h1>${texts.hallsTitle}</h1>
      <p class="story">${texts.hallsLead}</p>
      ${
        halls.length === 0
          ? html`<p>${texts.noHalls}</p>`
          : byPrefecture(halls).map((group) => prefectureSection(group, language))
      }
      ${zonesSection(zones, language)}`,
  });
};
