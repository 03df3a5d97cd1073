import type { Page } from '../../contract/common.js';
import type { Product } from '../../contract/product.js';
import type { Language } from '../../localization/language.js';
import { breadcrumbData, type Crumb } from './breadcrumbs.js';
import { pageLink } from './page-link.js';
import { schemaProduct } from './schema-product.js';

/** The page of a hall or a zone in the words of schema.org. `url` is the page's canonical address. */
export const collectionData = (
  { name, story }: { readonly name: string; readonly story: string },
  products: Page<Product>,
  { url, origin, language, crumbs }: { url: string; origin: string; language: Language; crumbs: readonly Crumb[] },
) => ({
  '@context': 'https://schema.org',
  '@type': 'CollectionPage',
  '@id': url,
  url,
  name,
  description: story,
  inLanguage: language,
  breadcrumb: breadcrumbData(crumbs, origin),
  mainEntity: {
    '@type': 'ItemList',
    numberOfItems: products.items.length,
    itemListElement: products.items.map((product, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      item: schemaProduct(product, origin + pageLink(`/products/${product.id}`, language)),
    })),
  },
});
