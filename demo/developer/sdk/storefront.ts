import { createStorefront, type Language } from 'xiang-storefront';

const { platform = '', publishableKey = '' } = document.body.dataset;

export const lang = document.documentElement.lang as Language;

/** One for the whole page: whatever shows the cart shows the same one. */
export const storefront = createStorefront({
  api: platform,
  publishableKey,
  lang,
});
