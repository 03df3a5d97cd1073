import { MessageBundle } from '../message-bundle.js';
import type { SandboxMessages } from './sandbox-messages.js';
import { sandboxZhCn } from './sandbox.zh-cn.js';

/** Messages of the sandbox's page. */
export const sandboxMessages = /* @__PURE__ */ new MessageBundle<SandboxMessages>(sandboxZhCn, {
  en: async () => (await import('./sandbox.en.js')).sandboxEn,
});
