import type { Page } from '../../contract/common.js';
import type { Product } from '../../contract/product.js';
import type { Zone, ZoneCounty } from '../../contract/zone.js';
import type { Language } from '../../localization/language.js';
import { breadcrumbs } from './breadcrumbs.js';
import { collectionData } from './collection-data.js';
import { html, type Html, jsonLd, nothing } from './html.js';
import { layout } from './layout.js';
import { embedScript, ownStorefront } from './own-storefront.js';
import { siteTexts } from './page-language.js';
import { pageLink } from './page-link.js';
import { productListing } from './product-listing.js';
import type { Site } from './site.js';

export interface ZoneView {
  readonly zone: Zone;
  readonly products: Page<Product>;
  /** Where in the list this page begins; absent on the first. */
  readonly cursor?: string | undefined;
  readonly language: Language;
  readonly site: Site;
}

/** A county by the way to its hall, where it has one. */
const countyEntry = ({ hall, name, productCount }: ZoneCounty, language: Language): Html => {
  const count = html`<span class="quiet">${siteTexts(language).productCount(productCount)}</span>`;
  return hall
    ? html`<li>
        <a class="hall" href="${pageLink(`/halls/${hall}`, language)}"><strong>${name}</strong> ${count}</a>
      </li>`
    : html`<li>
        <span class="hall"><strong>${name}</strong> ${count}</span>
      </li>`;
};

const counties = ({ counties: all }: Zone, language: Language): Html | string => {
  if (all.length === 0) return nothing;
  return html`<section class="zone-counties">
    <h2>${siteTexts(language).zoneCounties}</h2>
    <ul class="halls">
      ${all.map((county) => countyEntry(county, language))}
    </ul>
  </section>`;
};

/** A zone for every visitor: as a hall's page, with the halls of its counties below the products. */
export const zonePage = ({ zone, products, cursor, language, site }: ZoneView): Html => {
  const texts = siteTexts(language);
  const path = `/zones/${zone.slug}`;
  const href = pageLink(path, language, { cursor });
  const crumbs = [
    { name: texts.halls, href: pageLink('/halls', language) },
    { name: texts.zones, href: `${pageLink('/halls', language)}#zones` },
    { name: zone.name, href },
  ];
  const { zoneProducts: heading, noZoneProducts: empty } = texts;
  const listing = productListing({ products, path, cursor, language, heading, empty });
  return layout({
    language,
    title: zone.name,
    description: zone.story,
    path,
    query: { cursor },
    listed: true,
    site,
    head: html`${jsonLd(collectionData(zone, products, { url: site.origin + href, origin: site.origin, language, crumbs }))}
    ${embedScript}`,
    tools: ownStorefront(site, language),
    main: html`${breadcrumbs(crumbs, language)}
      <h1>${zone.name}</h1>
      <p class="story">${zone.story}</p>
      ${
        cursor
          ? html`${listing}
              <p><a href="${pageLink(path, language)}">${texts.orderInZone}</a></p>`
          : html`<xiang-zone zone="${zone.slug}" deep-links>${listing}</xiang-zone>
              <noscript><p class="note">${texts.orderNeedsScript}</p></noscript>`
      }
      ${counties(zone, language)}
      <p class="aside">
        <a href="${pageLink('/embed-code', language, { element: 'zone', zone: zone.slug })}">${texts.embedZone}</a>
      </p>`,
  });
};
