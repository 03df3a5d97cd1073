import type * as z from 'zod/mini';
import { safeParse } from './safe-parse.js';

/** What one issue of zod points to. */
type Path = readonly PropertyKey[];

/** An item that was left out of a list. */
export interface Dropped {
  /** Where it was (JSON Pointer, RFC 6901). */
  readonly pointer: string;
  /** What was wrong in it. */
  readonly message: string;
}

/** Both names are its own: a page may have put an `issue` on all objects. */
export type Validated<Value> =
  { readonly value: Value; readonly issue?: undefined } | { readonly value?: undefined; readonly issue: Dropped };

export const pointerOf = (path: Path): string => path.map((step) => `/${String(step)}`).join('');

/**
 * The outermost list item that a path leads through, and its list. A list is named `items`, or has objects in it: a
 * number that is wrong in the months of a product is the product's fault.
 */
const itemAt = (data: unknown, path: Path): { list: unknown[]; index: number } | undefined => {
  let value = data;
  for (let depth = 0; depth < path.length; depth += 1) {
    const step = path[depth] as PropertyKey;
    if (Array.isArray(value) && typeof step === 'number') {
      const list: unknown[] = value;
      if (path[depth - 1] === 'items' || typeof list[step] === 'object') return { list, index: step };
    }
    value = (value as Record<PropertyKey, unknown>)[step];
  }
  return undefined;
};

/**
 * Reads data by a schema. With `drop`, a malformed item of a list is taken out of `data` and reported, and the rest is
 * read again.
 */
export const validate = <Schema extends z.core.$ZodType>(
  schema: Schema,
  data: unknown,
  drop?: (dropped: Dropped) => void,
): Validated<z.output<Schema>> => {
  for (;;) {
    const result = safeParse(schema, data);
    if (result.success) return { value: result.data, issue: undefined };
    // The last issue is the one with the highest index: taking it out moves no other.
    const { path, message } = result.error.issues.at(-1) as z.core.$ZodIssue;
    const issue = { pointer: pointerOf(path), message };
    const item = drop && itemAt(data, path);
    if (!item) return { value: undefined, issue };
    item.list.splice(item.index, 1);
    drop?.(issue);
  }
};
