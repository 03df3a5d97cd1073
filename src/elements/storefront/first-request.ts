import { endpointUrl } from '../../client/endpoint-url.js';
import { hallPath, productDetailPath, productPath, zonePath } from '../../contract/paths.js';
import { nearestLanguage } from '../../localization/nearest-language.js';
import { findStorefront } from './find-storefront.js';

/** What each element asks for first: an attribute of it that names a resource, and the path and parameter of that. */
const first = {
  'xiang-county-hall': ['county', hallPath, 'hall'],
  'xiang-zone': ['zone', zonePath, 'zone'],
  'xiang-product-card': ['product', productPath, 'product'],
  'xiang-product-detail': ['product', productDetailPath, 'product'],
} as const;

/**
 * The URL of an element's first request, exactly as the client will ask for it; undefined where it asks for nothing, or
 * where it is not known yet.
 */
export const firstRequest = (element: Element): string | undefined => {
  const [attribute, path, parameter] = first[element.localName as keyof typeof first] ?? [];
  const api = findStorefront(element)?.api;
  const id = attribute && element.getAttribute(attribute);
  if (!api || !id) return undefined;
  return endpointUrl(api, { path }, { [parameter]: id }, { lang: nearestLanguage(element) });
};
