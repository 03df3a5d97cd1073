import * as z from 'zod/mini';
import english from 'zod/v4/locales/en.js';
import { invalidRequest } from '../services/index.js';

// zod/mini says only "Invalid input" by itself; handed over at each call, so that no global is changed.
const { localeError } = english();

/** RFC 6901, 3. */
const pointerOf = (path: readonly PropertyKey[]) =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/**
 * What the schema makes of a part of the request.
 * @throws {ServiceError} `invalid_request` with a pointer to everything that is wrong.
 */
export const parseInput = (schema: z.core.$ZodType | undefined, value: unknown): object => {
  if (!schema) return {};
  const parsed = z.safeParse(schema, value, { error: localeError });
  if (parsed.success) return parsed.data as object;
  throw invalidRequest(...parsed.error.issues.map(({ path, message }) => ({ pointer: pointerOf(path), message })));
};
