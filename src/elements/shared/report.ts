const reported = new Set<string>();

/** Tells the page's developer, once, what is wrong and how to cure it; the shopper reads a sentence of their own. */
export const report = (message: string) => {
  if (reported.has(message)) return;
  reported.add(message);
  console.error(`xiang-storefront: ${message}`);
};
