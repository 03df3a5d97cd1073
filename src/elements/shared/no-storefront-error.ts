/** An element has no storefront, or none that can be used; the message is for the page's developer. */
export class NoStorefrontError extends Error {
  override name = 'NoStorefrontError';
  readonly code = 'no_storefront';
}
