/** Length of a text in code points, as zod counts it: 𠮷 is one. */
export const lengthOf = (text: string): number => [...text].length;
