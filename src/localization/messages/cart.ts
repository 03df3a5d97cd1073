import { MessageBundle } from '../message-bundle.js';
import type { CartMessages } from './cart-messages.js';
import { cartZhCn } from './cart.zh-cn.js';

/** Messages of the cart's drawer. */
export const cartMessages = /* @__PURE__ */ new MessageBundle<CartMessages>(cartZhCn, {
  en: async () => (await import('./cart.en.js')).cartEn,
});
