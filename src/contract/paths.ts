/**
 * Paths that the loader asks for before the client is there. They stand apart from their rows, since those bring zod
 * with them.
 */
export const hallPath = '/v1/halls/{hall}';
export const productPath = '/v1/products/{product}';
export const zonePath = '/v1/zones/{zone}';
export const productDetailPath = '/v1/products/{product}/detail';
