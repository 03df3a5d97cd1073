/** Bounds of a cart; a file of their own, so that a page's cart button loads no schema with them. */

/** Most pieces of one line. */
export const maxQuantity = 99;
/** Most lines of one cart. */
export const maxLines = 50;
