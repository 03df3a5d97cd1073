/**
 * Reads what is valid as `z.safeParse` does, in a third of the time: zod makes a result and a list of issues for every
 * value of an answer. Here the kinds that answers are made of are read without; checks, and all other kinds, are run by
 * zod. What is not plainly valid is read again by zod, and then the result is zod's. The embed has schemas of its own.
 */
import * as z from 'zod/mini';

type Schema = z.core.$ZodType;

/** What stands where no value could be read. */
const unread = Symbol('unread');

/** Gives the value as it is read, or `unread`. */
type Read = (value: unknown) => unknown;

/** What zod does with a value in one step: a schema, or a check. It changes the payload, or adds to its issues. */
type Step = (payload: z.core.ParsePayload) => unknown;

interface Check {
  readonly _zod: { readonly check: Step };
}

/** What is read of a schema's definition, which zod gives for walking schemas. */
interface Definition {
  readonly type: string;
  readonly checks?: readonly Check[];
  readonly coerce?: boolean;
  readonly shape?: Readonly<Record<string, Schema>>;
  readonly catchall?: Schema;
  readonly element: Schema;
  readonly innerType: Schema;
}

/** Takes the steps in turn, until one finds an issue. */
const run = (steps: readonly Step[], read: Read): Read => {
  return (value) => {
    const payload: z.core.ParsePayload = { value: read(value), issues: [] };
    if (payload.value === unread) return unread;
    for (const step of steps) {
      const answer = step(payload);
      // Anything else is a promise.
      if (payload.issues.length || (answer !== undefined && answer !== payload)) return unread;
    }
    return payload.value;
  };
};

const byZod = ({ _zod }: Schema): Read => run([(payload) => _zod.run(payload, { async: false })], (value) => value);

const objectOf = (shape: Readonly<Record<string, Schema>>): Read => {
  const parts = Object.entries(shape).map(([key, schema]) => {
    const { optin, optout } = schema._zod;
    return { key, read: readerOf(schema), mayLack: optin === 'optional' && optout === 'optional' };
  });
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return unread;
    const result: Record<string, unknown> = {};
    for (const { key, read, mayLack } of parts) {
      const given = (value as Record<string, unknown>)[key];
      if (given === undefined && !(key in value)) {
        // What may stand in its place, zod knows.
        if (!mayLack) return unread;
      } else {
        const part = read(given);
        if (part === unread) return unread;
        result[key] = part;
      }
    }
    return result;
  };
};

const arrayOf = (element: Schema): Read => {
  const read = readerOf(element);
  return (value) => {
    if (!Array.isArray(value)) return unread;
    const result: unknown[] = [];
    for (const item of value) {
      const part = read(item);
      if (part === unread) return unread;
      result.push(part);
    }
    return result;
  };
};

/** Lets one value through, and reads all others by the inner schema. */
const orElse = (allowed: null | undefined, inner: Schema): Read => {
  const read = readerOf(inner);
  return (value) => (value === allowed ? value : read(value));
};

/** What the inner schema does not take, zod replaces. */
const caught = (schema: Schema, inner: Schema): Read => {
  const [read, replace] = [readerOf(inner), byZod(schema)];
  return (value) => {
    const result = read(value);
    return result === unread ? replace(value) : result;
  };
};

/** Reads a schema's kind, without its checks; undefined for the kinds that are left to zod. */
const kindOf = (
  schema: Schema,
  { type, coerce, shape, catchall, element, innerType }: Definition,
): Read | undefined => {
  const { values } = schema._zod;
  if (coerce || catchall) return undefined;
  if (type === 'string') return (value) => (typeof value === 'string' ? value : unread);
  if (type === 'boolean') return (value) => (typeof value === 'boolean' ? value : unread);
  if (type === 'number') return (value) => (Number.isFinite(value) ? value : unread);
  if (type === 'object' && shape) return objectOf(shape);
  if (type === 'array') return arrayOf(element);
  if (type === 'enum') return (value) => (values?.has(value as z.core.util.Primitive) ? value : unread);
  if (type === 'nullable') return orElse(null, innerType);
  if (type === 'optional' && !innerType._zod.optin) return orElse(undefined, innerType);
  return type === 'catch' ? caught(schema, innerType) : undefined;
};

const make = (schema: Schema): Read => {
  const definition = schema._zod.def as unknown as Definition;
  const read = kindOf(schema, definition);
  if (!read) return byZod(schema);
  const checks = [...(definition.checks ?? [])];
  // `z.int()` is a schema that is itself a check.
  if (schema._zod.traits.has('$ZodCheck')) checks.unshift(schema as unknown as Check);
  const steps = checks.map(({ _zod }) => _zod.check);
  return steps.length ? run(steps, read) : read;
};

/** A schema is walked once, when it is first used. */
const readers = new WeakMap<Schema, Read>();

const readerOf = (schema: Schema): Read => {
  const read = readers.get(schema) ?? make(schema);
  readers.set(schema, read);
  return read;
};

export const safeParse = <One extends Schema>(
  schema: One,
  data: unknown,
): z.core.util.SafeParseResult<z.output<One>> => {
  const value = readerOf(schema)(data);
  return value === unread ? z.safeParse(schema, data) : { success: true, data: value as z.output<One> };
};
