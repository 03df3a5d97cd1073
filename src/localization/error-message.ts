import type { ShopMessages } from './messages/shop-messages.js';

/** What is read of an error: the code by which its sentence is chosen, and the id that finds it in the platform's log. */
interface Described {
  readonly code?: unknown;
  readonly requestId?: unknown;
}

/**
 * One sentence for a shopper about what failed: by the error's code, from the shop's messages or those of the room
 * that asks; the general sentence, with the request id, for a code that has none and for what is no error of ours.
 */
export const errorMessage = (
  error: unknown,
  shop: ShopMessages,
  more: Readonly<Record<string, string>> = {},
): string => {
  const { code, requestId } = (error ?? {}) as Described;
  const sentences: Readonly<Record<string, string>> = { ...shop.errors, ...more };
  const known = typeof code === 'string' && Object.hasOwn(sentences, code) ? sentences[code] : undefined;
  return known ?? shop.unknownError(typeof requestId === 'string' ? requestId : null);
};
