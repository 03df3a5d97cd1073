import {
  availability,
  createClient,
  products,
  type Language,
} from 'xiang-storefront';

export const { platform = '', publishableKey = '' } = document.body.dataset;
export const lang = document.documentElement.lang as Language;

/** Only what this page asks for: the rest of the SDK is not in its bundle. */
const call = createClient({ api: platform });
export const client = {
  products: products(call),
  availability: availability(call),
};
