import { MessageBundle } from '../message-bundle.js';
import type { ReturningMessages } from './returning-messages.js';
import { returningZhCn } from './returning.zh-cn.js';

/** Messages of what an order's page says of goods that are sent back. */
export const returningMessages = /* @__PURE__ */ new MessageBundle<ReturningMessages>(returningZhCn, {
  en: async () => (await import('./returning.en.js')).returningEn,
});
