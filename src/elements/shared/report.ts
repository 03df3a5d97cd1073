const reported = new Set<string>();

/**
 * Tells the page's developer, once, what is wrong and how to cure it: on the console and to whatever else hears of the
 * page's errors. The shopper reads a sentence of their own.
 */
export const report = (error: Error) => {
  if (reported.has(error.message)) return;
  reported.add(error.message);
  // Chrome 94, our floor, has no reportError yet.
  globalThis.reportError?.(error);
};
