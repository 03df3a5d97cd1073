/** Parts of a nested element under the names of the outer: `card` in `product` reads `product__card`. */
export const exportParts = (prefix: string, parts: string) => parts.replace(/\w+/g, `$&:${prefix}__$&`);
