import { MessageBundle } from '../message-bundle.js';
import type { ProductMessages } from './product-messages.js';
import { productZhCn } from './product.zh-cn.js';

/** Messages of a product in detail. */
export const productMessages = /* @__PURE__ */ new MessageBundle<ProductMessages>(productZhCn, {
  en: async () => (await import('./product.en.js')).productEn,
});
