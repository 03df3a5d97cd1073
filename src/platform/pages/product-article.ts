import type { Product, Variant } from '../../contract/product.js';
import type { Language } from '../../localization/language.js';
import { formatFenText } from '../../localization/money.js';
import { formatOrigin } from '../../localization/place.js';
import { monthsInWords } from '../../localization/product-facts.js';
import { html, type Html, nothing } from './html.js';
import { productTexts, siteTexts } from './page-language.js';
import { pageLink } from './page-link.js';

/** The picture of a product on its field; the field alone where there is none. */
export const productPicture = ({ picture, category }: Product, sizes = '(min-width: 40em) 220px, 45vw'): Html => {
  const smallest = picture?.sources[0];
  if (!picture || !smallest) return html`<div class="product-picture" data-category="${category}"></div>`;
  const sources = picture.sources.map(({ url, width }) => `${url} ${width}w`).join(', ');
  return html`<div class="product-picture" data-category="${category}">
    <img
      src="${smallest.url}"
      srcset="${sources}"
      sizes="${sizes}"
      width="${smallest.width}"
      height="${smallest.width}"
      alt=""
      loading="lazy"
    />
  </div>`;
};

const variantRow = ({ label, priceFen, pricePer500gFen }: Variant, language: Language): Html => {
  const texts = siteTexts(language);
  return html`<li>
    <span class="variant-label">${label}</span>
    <strong class="price">${formatFenText(priceFen)}</strong>
    ${
      pricePer500gFen === null
        ? nothing
        : html`<span class="quiet">${texts.per500g(formatFenText(pricePer500gFen))}</span>`
    }
  </li>`;
};

/** The packs of a product with their prices. */
export const productVariants = ({ variants }: Product, language: Language): Html =>
  html`<ul class="variants" aria-label="${siteTexts(language).price}">
    ${variants.map((variant) => variantRow(variant, language))}
  </ul>`;

/** What must be read before a product is bought. */
export const productNotes = ({ notice, minimumAge, noReasonReturn }: Product, language: Language): Html => {
  const texts = siteTexts(language);
  return html`${notice ? html`<p class="note">${notice}</p>` : nothing}
  ${minimumAge === null ? nothing : html`<p class="note">${texts.minimumAge(minimumAge)}</p>`}
  ${noReasonReturn ? nothing : html`<p class="note">${texts.noReasonReturnExcluded}</p>`}`;
};

/** A product as a hall's page lists it, complete without a script; its anchor is the product's id. */
export const productArticle = (product: Product, language: Language): Html => {
  const texts = siteTexts(language);
  return html`<article class="product" id="${product.id}">
    ${productPicture(product)}
    <div class="product-text">
      <h3><a href="${pageLink(`/products/${product.id}`, language)}">${product.name}</a></h3>
      ${productVariants(product, language)}
      <p>${product.story}</p>
      <dl>
        <div>
          <dt>${texts.origin}</dt>
          <dd>${formatOrigin(product.county.shortName, language)}</dd>
        </div>
        <div>
          <dt>${texts.season}</dt>
          <dd>${monthsInWords(product.saleMonths, productTexts(language))}</dd>
        </div>
        <div>
          <dt>${texts.supplier}</dt>
          <dd>${product.supplier.name}</dd>
        </div>
      </dl>
      ${productNotes(product, language)}
    </div>
  </article>`;
};
