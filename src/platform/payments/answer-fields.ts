/** An answer or a part of one, of which nothing is known yet. */
export type Fields = Readonly<Record<string, unknown>>;

/** Reads an object of JSON; undefined where it is none. */
export const parseFields = (json: string): Fields | undefined => {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
  } catch {
    return undefined;
  }
};

/** A text that is there and not empty. */
export const textOf = (fields: Fields | undefined, name: string): string | undefined => {
  const value = fields?.[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** A whole number, 0 or more. */
export const countOf = (fields: Fields | undefined, name: string): number | undefined => {
  const value = fields?.[name];
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
};

export const partOf = (fields: Fields | undefined, name: string): Fields | undefined => {
  const value = fields?.[name];
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
};

/** A provider's code as the log may show it: nothing but a code passes. */
export const codeOf = (fields: Fields | undefined, name: string): string | undefined => {
  const code = textOf(fields, name);
  return code !== undefined && /^[\w.-]{1,64}$/.test(code) ? code : undefined;
};
