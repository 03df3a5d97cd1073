import { MessageBundle } from '../message-bundle.js';
import type { OrderStatusMessages } from './order-status-messages.js';
import { orderStatusZhCn } from './order-status.zh-cn.js';

/** Messages of the element that looks up an order. */
export const orderStatusMessages = /* @__PURE__ */ new MessageBundle<OrderStatusMessages>(orderStatusZhCn, {
  en: async () => (await import('./order-status.en.js')).orderStatusEn,
});
