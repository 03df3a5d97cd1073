const reported = new Set<string>();

/**
 * Tells the page's developer, once, what is wrong and how to cure it: on the console and to whatever else hears of the
 * page's errors. The shopper reads a sentence of their own.
 */
export const report = (message: string) => {
  if (reported.has(message)) return;
  reported.add(message);
  // Chrome 94, our floor, has no reportError yet.
  globalThis.reportError?.(new Error(message));
};
