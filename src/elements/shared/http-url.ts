/**
 * The one guard of addresses that come from data: an http or https URL, undefined for any other (`javascript:`,
 * `data:`). By its beginning, which decides how a browser follows it: parsing the addresses of a hall's pictures took
 * longer than rendering their cards.
 */
export const httpUrl = (value: string): string | undefined => (/^https?:\/\//i.test(value) ? value : undefined);
