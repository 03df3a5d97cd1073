import type { ProductDetail } from '../../contract/product-detail.js';
import type { Variant } from '../../contract/product.js';
import type { Language } from '../../localization/language.js';
import { productFacts } from '../../localization/product-facts.js';
import { breadcrumbData, breadcrumbs } from './breadcrumbs.js';
import { html, type Html, jsonLd, nothing } from './html.js';
import { layout } from './layout.js';
import { licenceLine } from './licence-list.js';
import { embedScript, ownStorefront } from './own-storefront.js';
import type { Licence } from '../services/index.js';
import { productTexts, siteTexts } from './page-language.js';
import { pageLink } from './page-link.js';
import { productNotes, productPicture, productVariants } from './product-article.js';
import { schemaProduct } from './schema-product.js';
import type { Site } from './site.js';

export interface ProductView {
  readonly product: ProductDetail;
  readonly language: Language;
  readonly site: Site;
  /** The platform's own. */
  readonly licences: readonly Licence[];
}

/** Of the first pack; the contract sees to it that there is one. */
const factsOf = (product: ProductDetail, language: Language) =>
  productFacts(product, product.variants[0] as Variant, productTexts(language), language);

const facts = (product: ProductDetail, language: Language): Html =>
  html`<dl>
    ${factsOf(product, language).map(
      ({ label, value, note }) =>
        html`<div>
          <dt>${label}</dt>
          <dd>${value}${note ? html` <span class="quiet">${note}</span>` : nothing}</dd>
        </div>`,
    )}
  </dl>`;

const related = ({ related: others, county, hall }: ProductDetail, language: Language): Html | string => {
  const texts = productTexts(language);
  if (others.length === 0) return nothing;
  return html`<section class="related">
    <h2>${texts.related(county.shortName)}</h2>
    <ul>
      ${others.map(({ id, name }) => html`<li><a href="${pageLink(`/products/${id}`, language)}">${name}</a></li>`)}
    </ul>
    ${
      hall
        ? html`<p><a href="${pageLink(`/halls/${hall}`, language)}">${texts.toHall(county.shortName)}</a></p>`
        : nothing
    }
  </section>`;
};

/** A product, complete without a script, standing inside the public element, which takes over where scripts run. */
export const productPage = ({ product, language, site, licences }: ProductView): Html => {
  const texts = siteTexts(language);
  const { id, name, story, county, hall } = product;
  const path = `/products/${id}`;
  const href = pageLink(path, language);
  const crumbs = [
    { name: texts.halls, href: pageLink('/halls', language) },
    ...(hall ? [{ name: county.shortName, href: pageLink(`/halls/${hall}`, language) }] : []),
    { name, href },
  ];
  const data = {
    '@context': 'https://schema.org',
    '@graph': [
      {
        ...schemaProduct(product, site.origin + href),
        additionalProperty: factsOf(product, language).map(({ label, value }) => ({
          '@type': 'PropertyValue',
          name: label,
          value,
        })),
      },
      breadcrumbData(crumbs, site.origin),
    ],
  };
  return layout({
    language,
    title: name,
    description: story,
    path,
    listed: true,
    site,
    head: html`${jsonLd(data)} ${embedScript}`,
    tools: ownStorefront(site, language),
    main: html`${breadcrumbs(crumbs, language)}
      <h1>${name}</h1>
      <xiang-product-detail product="${id}">
        <article class="product-alone">
          ${productPicture(product, '(min-width: 40em) 400px, 90vw')}
          <div class="product-text">
            ${productVariants(product, language)}
            <p>${story}</p>
            ${facts(product, language)} ${productNotes(product, language)}
          </div>
        </article>
        ${related(product, language)}
      </xiang-product-detail>
      ${licenceLine(licences, language)}
      <noscript><p class="note">${texts.orderNeedsScript}</p></noscript>`,
  });
};
