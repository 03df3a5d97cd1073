import { MessageBundle } from '../message-bundle.js';
import type { ZoneMessages } from './zone-messages.js';
import { zoneZhCn } from './zone.zh-cn.js';

/** Messages of a zone. */
export const zoneMessages = /* @__PURE__ */ new MessageBundle<ZoneMessages>(zoneZhCn, {
  en: async () => (await import('./zone.en.js')).zoneEn,
});
