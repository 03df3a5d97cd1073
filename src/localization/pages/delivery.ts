import { MessageBundle } from '../message-bundle.js';
import type { DeliveryMessages } from './delivery-messages.js';
import { deliveryZhCn } from './delivery.zh-cn.js';

/** Messages of what is said of stations, stores, shipments and parcels on the checkout and order pages. */
export const deliveryMessages = /* @__PURE__ */ new MessageBundle<DeliveryMessages>(deliveryZhCn, {
  en: async () => (await import('./delivery.en.js')).deliveryEn,
});
