import { MessageBundle } from '../message-bundle.js';
import type { ShopMessages } from './shop-messages.js';
import { shopZhCn } from './shop.zh-cn.js';

/** Messages of the hall, the card and the cart button. */
export const shopMessages = /* @__PURE__ */ new MessageBundle<ShopMessages>(shopZhCn, {
  en: async () => (await import('./shop.en.js')).shopEn,
});
