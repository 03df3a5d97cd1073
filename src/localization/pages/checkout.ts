import { MessageBundle } from '../message-bundle.js';
import type { CheckoutMessages } from './checkout-messages.js';
import { checkoutZhCn } from './checkout.zh-cn.js';

/** Messages of the checkout, payment and order pages. */
export const checkoutMessages = /* @__PURE__ */ new MessageBundle<CheckoutMessages>(checkoutZhCn, {
  en: async () => (await import('./checkout.en.js')).checkoutEn,
});
