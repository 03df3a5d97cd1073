import type { Page } from '../../contract/common.js';
import type { Hall } from '../../contract/hall.js';
import type { Product } from '../../contract/product.js';
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

export interface HallView {
  readonly hall: Hall;
  readonly products: Page<Product>;
  /** Where in the list this page begins; absent on the first. */
  readonly cursor?: string | undefined;
  readonly language: Language;
  readonly site: Site;
}

const figures = ({ figures: all }: Hall, language: Language): Html | string => {
  if (all.length === 0) return nothing;
  const texts = siteTexts(language);
  return html`<dl class="figures">
    ${all.map(
      ({ label, value, unit, year, source }) =>
        html`<div>
          <dt>${label}</dt>
          <dd>
            <strong>${value}</strong>${unit ? html` <span class="unit">${unit}</span>` : nothing}
            ${year === null ? nothing : html`<span class="quiet">${texts.figureYear(year)}</span>`}
            ${source ? html`<span class="quiet source">${texts.figureSource(source)}</span>` : nothing}
          </dd>
        </div>`,
    )}
  </dl>`;
};

const counties = ({ kind, counties: all, slug }: Hall, language: Language): Html | string => {
  if (kind !== 'prefecture' || all.length === 0) return nothing;
  return html`<section class="counties">
    <h2>${siteTexts(language).counties}</h2>
    <ul>
      ${all
        .filter((county) => county.slug !== slug)
        .map((county) => html`<li><a href="${pageLink(`/halls/${county.slug}`, language)}">${county.name}</a></li>`)}
    </ul>
  </section>`;
};

const listing = ({ hall, products, cursor, language }: HallView): Html => {
  const { products: heading, noProducts: empty } = siteTexts(language);
  const path = `/halls/${hall.slug}`;
  return html`${figures(hall, language)} ${productListing({ products, path, cursor, language, heading, empty })}`;
};

/**
 * A hall for every visitor. The listing is the fallback content of the public element, so that where scripts run the
 * same embed that partners use takes over. A later page of the list stays as it is: the element begins at the first.
 */
export const hallPage = (view: HallView): Html => {
  const { hall, products, cursor, language, site } = view;
  const texts = siteTexts(language);
  const path = `/halls/${hall.slug}`;
  const href = pageLink(path, language, { cursor });
  const crumbs = [
    { name: texts.halls, href: pageLink('/halls', language) },
    { name: hall.prefecture.name, href: `${pageLink('/halls', language)}#${hall.prefecture.slug}` },
    { name: hall.name, href },
  ];
  return layout({
    language,
    title: hall.name,
    description: hall.story,
    path,
    query: { cursor },
    listed: true,
    site,
    head: html`${jsonLd(collectionData(hall, products, { url: site.origin + href, origin: site.origin, language, crumbs }))}
    ${embedScript}`,
    tools: ownStorefront(site, language),
    main: html`${breadcrumbs(crumbs, language)}
      <h1>${hall.name}</h1>
      <p class="prefecture">${hall.prefecture.name}</p>
      <p class="story">${hall.story}</p>
      ${
        cursor
          ? html`${listing(view)}
              <p><a href="${pageLink(path, language)}">${texts.orderInHall}</a></p>`
          : html`<xiang-county-hall county="${hall.slug}" deep-links>${listing(view)}</xiang-county-hall>
              <noscript><p class="note">${texts.orderNeedsScript}</p></noscript>`
      }
      ${counties(hall, language)}
      <p class="aside">
        <a href="${pageLink('/embed-code', language, { county: hall.slug })}">${texts.embedHall}</a>
      </p>`,
  });
};
