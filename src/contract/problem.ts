import * as z from 'zod/mini';

/** Codes that any endpoint can give. */
export const commonCodes = [
  'invalid_request',
  'not_found',
  'method_not_allowed',
  'body_too_large',
  'encoding_unsupported',
  'key_required',
  'key_unknown',
  'origin_not_allowed',
  'secret_key_in_browser',
  'wrong_key_kind',
  'idempotency_key_required',
  'idempotency_key_reused',
  'idempotency_in_progress',
  'rate_limited',
  'unavailable',
  'internal',
] as const;

/** Problem details (RFC 9457). `code` is of an open list; more members depend on it. */
export const problem = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  requestId: z.string(),
  detail: z.optional(z.string()),
  /** For `invalid_request`: where it is wrong (JSON Pointer, RFC 6901) and why. */
  errors: z.optional(z.array(z.object({ pointer: z.string(), message: z.string() }))),
});
/** Problem details (RFC 9457). `code` is of an open list; more members depend on it. */
export type Problem = z.infer<typeof problem>;
