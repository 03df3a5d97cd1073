import type { Page } from '../../contract/common.js';
import type { Product } from '../../contract/product.js';
import type { Language } from '../../localization/language.js';
import { html, type Html, nothing } from './html.js';
import { siteTexts } from './page-language.js';
import { pageLink } from './page-link.js';
import { productArticle } from './product-article.js';

export interface ProductListing {
  readonly products: Page<Product>;
  /** Path of the page that lists them. */
  readonly path: string;
  /** Where in the list this page begins; absent on the first. */
  readonly cursor?: string | undefined;
  readonly language: Language;
  readonly heading: string;
  /** What stands in place of products where there are none. */
  readonly empty: string;
}

const pageLinks = ({ path, products, cursor, language }: ProductListing): Html | string => {
  const texts = siteTexts(language);
  if (!cursor && !products.nextCursor) return nothing;
  return html`<nav class="pages" aria-label="${texts.pageNavigation}">
    ${cursor ? html`<a href="${pageLink(path, language)}">${texts.firstPage}</a>` : nothing}
    ${
      products.nextCursor
        ? html`<a rel="next" href="${pageLink(path, language, { cursor: products.nextCursor })}">${texts.nextPage}</a>`
        : nothing
    }
  </nav>`;
};

/** A page of products, complete without a script, with the ways to the pages around it. */
export const productListing = (listing: ProductListing): Html => {
  const { products, language, heading, empty } = listing;
  return html`<h2>${heading}</h2>
    ${
      products.items.length === 0
        ? html`<p>${empty}</p>`
        : html`<ul class="products">
            ${products.items.map((product) => html`<li>${productArticle(product, language)}</li>`)}
          </ul>`
    }
    ${pageLinks(listing)}`;
};
