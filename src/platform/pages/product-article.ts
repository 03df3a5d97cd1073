import type { Product, Variant } from '../../contract/product.js';
import type { Language } from '../../localization/language.js';
import { formatFenText } from '../../localization/money.js';
import { formatOrigin } from '../../localization/place.js';
import { html, type Html, nothing } from './html.js';
import { siteTexts } from './page-language.js';
import { saleSeason } from './sale-season.js';

const pictureOf = ({ picture, category }: Product): Html => {
  const smallest = picture?.sources[0];
  if (!picture || !smallest) return html`<div class="product-picture" data-category="${category}"></div>`;
  const sources = picture.sources.map(({ url, width }) => `${url} ${width}w`).join(', ');
  return html`<div class="product-picture" data-category="${category}">
    <img
      src="${smallest.url}"
      srcset="${sources}"
      sizes="(min-width: 40em) 220px, 45vw"
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

/** A product as a hall's page lists it, complete without a script; its anchor is the product's id. */
export const productArticle = (product: Product, language: Language): Html => {
  const texts = siteTexts(language);
  return html`<article class="product" id="${product.id}">
    ${pictureOf(product)}
    <div class="product-text">
      <h3>${product.name}</h3>
      <ul class="variants" aria-label="${texts.price}">
        ${product.variants.map((variant) => variantRow(variant, language))}
      </ul>
      <p>${product.story}</p>
      <dl>
        <div>
          <dt>${texts.origin}</dt>
          <dd>${formatOrigin(product.county.shortName, language)}</dd>
        </div>
        <div>
          <dt>${texts.season}</dt>
          <dd>${saleSeason(product.saleMonths, language)}</dd>
        </div>
        <div>
          <dt>${texts.supplier}</dt>
          <dd>${product.supplier.name}</dd>
        </div>
      </dl>
      ${product.notice ? html`<p class="note">${product.notice}</p>` : nothing}
      ${product.minimumAge === null ? nothing : html`<p class="note">${texts.minimumAge(product.minimumAge)}</p>`}
      ${product.noReasonReturn ? nothing : html`<p class="note">${texts.noReasonReturnExcluded}</p>`}
    </div>
  </article>`;
};
