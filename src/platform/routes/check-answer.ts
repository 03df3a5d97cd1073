import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod/mini';
import type { Endpoint } from '../../contract/endpoint.js';

/**
 * Holds an answer against its row's schema, strictly: nothing left out, nothing more, no value that a client
 * would read as `other`. For tests.
 */
export const checkAnswer = ({ id, answer: schema }: Endpoint, answer: unknown): void => {
  const parsed = z.safeParse(schema, answer);
  if (!parsed.success) throw new Error(`The answer of ${id} is not as its schema has it: ${parsed.error.message}`);
  if (!isDeepStrictEqual(parsed.data, answer)) {
    throw new Error(`The answer of ${id} has members or values that its schema does not know.`);
  }
};
