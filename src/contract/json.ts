/**
 * JSON of plain data, for what is sent and what is kept. `JSON.stringify` asks every object for `toJSON`, and pages with
 * an old Prototype.js have put one on all arrays: a body's list would arrive as a string.
 */
const { stringify } = JSON;
const { isArray } = Array;

/** The same text that `JSON.stringify` gives on an untouched page, of null, booleans, numbers, strings, lists and objects. */
export const toJson = (value: unknown): string => {
  // Of what is no object, nobody is asked for `toJSON`.
  if (typeof value !== 'object' || value === null) return stringify(value) ?? 'null';
  let text = '';
  const isList = isArray(value);
  for (const key of Object.keys(value)) {
    const item = (value as Record<string, unknown>)[key];
    if (isList || item !== undefined) text += (text && ',') + (isList ? '' : `${stringify(key)}:`) + toJson(item);
  }
  return isList ? `[${text}]` : `{${text}}`;
};
