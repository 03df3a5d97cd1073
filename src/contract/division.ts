import * as z from 'zod/mini';
import { endpoint } from './endpoint.js';

/** A province, city, county or town by its code: 2, 4, 6 or 9 digits. */
export const division = z.object({ code: z.string(), name: z.string() });
/** A province, city, county or town by its code: 2, 4, 6 or 9 digits. */
export type Division = z.infer<typeof division>;

export const listDivisions = endpoint({
  id: 'divisions.list',
  summary: 'The divisions within one; the provinces where none is named.',
  path: '/v1/divisions',
  query: z.object({ within: z.optional(z.string().check(z.regex(/^(?:\d{2}|\d{4}|\d{6})$/))) }),
  answer: z.object({ items: z.array(division) }),
  errors: ['not_found'],
  maxAge: 86_400,
});
