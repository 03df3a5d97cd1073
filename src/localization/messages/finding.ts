import { MessageBundle } from '../message-bundle.js';
import type { FindingMessages } from './finding-messages.js';
import { findingZhCn } from './finding.zh-cn.js';

/** Messages of search, filters and sorting. */
export const findingMessages = /* @__PURE__ */ new MessageBundle<FindingMessages>(findingZhCn, {
  en: async () => (await import('./finding.en.js')).findingEn,
});
