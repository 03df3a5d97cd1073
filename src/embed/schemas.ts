/**
 * What the embed has in place of `zod/mini`: the kinds of schema that the contract uses, and no other. The build puts it
 * there, so that a partner's page loads one kilobyte instead of seven, and so that names which the page has added to
 * `Object.prototype` are read as no data of ours. The contract stays the one source; the tests hold both to the same
 * verdicts on every row, and a kind that is missing here fails the build.
 */

import { lengthOf } from '../contract/text-length.js';

interface Issue {
  readonly path: PropertyKey[];
  readonly message: string;
}

interface Schema {
  /** The value as it is read. What is wrong is added to `issues`, at a path that begins here. */
  readonly read: (value: unknown, issues: Issue[]) => unknown;
  /** More that must hold, asked only where the kind is right. */
  readonly check: (...checks: readonly Pick<Schema, 'read'>[]) => Schema;
  readonly safeParse: (value: unknown) => Result;
}

/** Every name is its own, also where it is undefined: a page may have put `data` or `error` on all objects. */
interface Result {
  readonly success: boolean;
  readonly data: unknown;
  readonly error: { readonly issues: readonly Issue[] } | undefined;
}

const schema = (read: Schema['read']): Schema => ({
  read,
  check: (...checks) =>
    schema((value, issues) => {
      const before = issues.length;
      let result = read(value, issues);
      for (const one of checks) if (issues.length === before) result = one.read(result, issues);
      return result;
    }),
  safeParse: (value) => {
    const issues: Issue[] = [];
    const data = read(value, issues);
    return issues.length
      ? { success: false, data: undefined, error: { issues } }
      : { success: true, data, error: undefined };
  },
});

/** A schema, or a check, of values that pass a test and stay as they are. */
const of = (test: (value: never) => boolean): Schema =>
  schema((value, issues) => {
    if (!test(value as never)) issues.push({ path: [], message: 'Invalid input' });
    return value;
  });

/** Reads a part, and says of its issues where that part is. */
const readPart = (part: Schema, value: unknown, key: PropertyKey, issues: Issue[]): unknown => {
  const before = issues.length;
  const result = part.read(value, issues);
  // Nearly always there are none: looked at first, that costs no copy of an empty list for each value.
  if (issues.length > before) for (const { path } of issues.slice(before)) path.unshift(key);
  return result;
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const { hasOwnProperty } = Object.prototype;

const readObject = (shape: Readonly<Record<string, Schema>>, rest: boolean): Schema['read'] => {
  const parts = Object.entries(shape);
  return (value, issues) => {
    if (!isObject(value)) return anObject.read(value, issues);
    const result: Record<string, unknown> = rest ? { ...value } : {};
    // Copied on by assignment, it would be the copy's prototype. Deleting makes any object slow: only where it was copied.
    if (rest) delete result['__proto__'];
    for (const [key, schema] of parts) {
      const own = hasOwnProperty.call(value, key) ? value[key] : undefined;
      const part = readPart(schema, own, key, issues);
      if (part !== undefined) result[key] = part;
    }
    return result;
  };
};

const anObject = of(isObject);
const anArray = of(Array.isArray);

export const string = () => of((value) => typeof value === 'string');
export const boolean = () => of((value) => typeof value === 'boolean');
export const int = () => of(Number.isSafeInteger);

const toNumber = (value: unknown): number => {
  try {
    return Number(value);
  } catch {
    // A symbol, or an object that is no primitive.
    return NaN;
  }
};

export const coerce = { number: () => schema(toNumber).check(of((value: number) => value - value === 0)) };

const _enum = (values: readonly string[]) => of((value: string) => values.includes(value));
export { _enum as enum };

export const object = (shape: Readonly<Record<string, Schema>>) => ({ ...schema(readObject(shape, false)), shape });
export const looseObject = (shape: Readonly<Record<string, Schema>>) => ({ ...schema(readObject(shape, true)), shape });

export const array = (item: Schema) =>
  schema((value, issues) => {
    if (!Array.isArray(value)) return anArray.read(value, issues);
    const result: unknown[] = [];
    for (let index = 0; index < value.length; index += 1) result.push(readPart(item, value[index], index, issues));
    return result;
  });

export const optional = (inner: Schema) =>
  schema((value, issues) => (value === undefined ? value : inner.read(value, issues)));

export const nullable = (inner: Schema) =>
  schema((value, issues) => (value === null ? value : inner.read(value, issues)));

export const _default = (inner: Schema, fallback: unknown) =>
  schema((value, issues) => (value === undefined ? fallback : inner.read(value, issues)));

const _catch = (inner: Schema, fallback: unknown) =>
  schema((value) => {
    const { success, data } = inner.safeParse(value);
    return success ? data : fallback;
  });
export { _catch as catch };

export const regex = (pattern: RegExp) => of((value: string) => pattern.test(value));
/** In code points, of which each is at most two units, so that most texts need no counting. */
export const minLength = (least: number) =>
  of((value: string) => value.length >= least * 2 || lengthOf(value) >= least);
export const maxLength = (most: number) => of((value: string) => value.length <= most || lengthOf(value) <= most);
export const gte = (least: number) => of((value: number) => value >= least);
export const lte = (most: number) => of((value: number) => value <= most);
export const nonnegative = () => gte(0);

export const safeParse = (one: Schema, value: unknown) => one.safeParse(value);
