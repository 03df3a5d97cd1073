/**
 * The address of an endpoint. The loader, which has neither zod nor ky, starts an element's first request by it: so
 * both come to the same URL, and the element takes the loader's answer.
 */

/** What is needed of a contract row to address it. */
export interface Addressable {
  /** Path with `{name}` for each parameter. */
  readonly path: string;
}

/** Values of a query; one that is `undefined` is left out. */
export type QueryValues = Readonly<Record<string, string | number | boolean | undefined>>;

/**
 * The URL of an endpoint below `api`, with its query in the order of the names, so that one question has one URL.
 *
 * @param api - Address of the platform, with or without a slash at its end.
 */
export const endpointUrl = (
  api: string,
  row: Addressable,
  params: Readonly<Record<string, string>> = {},
  query: QueryValues = {},
): string => {
  const path = row.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const search = Object.keys(query)
    .filter((name) => query[name] !== undefined)
    .sort()
    .map((name) => `${name}=${encodeURIComponent(String(query[name]))}`)
    .join('&');
  return api.replace(/(?<!\/)\/+$/, '') + path + (search && `?${search}`);
};
