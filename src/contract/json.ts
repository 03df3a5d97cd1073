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
  if (isArray(value)) {
    for (const item of value) text += `,${toJson(item)}`;
    return `[${text.slice(1)}]`;
  }
  // Not Object.keys: that of Prototype.js 1.6 gives what is inherited too.
  for (const key of Reflect.ownKeys(value)) {
    const item = (value as Record<PropertyKey, unknown>)[key];
    if (item !== undefined) text += `,${stringify(key)}:${toJson(item)}`;
  }
  return `{${text.slice(1)}}`;
};
