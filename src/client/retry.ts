import type { Answer, AnswerHeaders } from './transport.js';

/** The longest `Retry-After` that is waited out, in milliseconds; a longer one is the caller's to decide on. */
const patienceMs = 5_000;

/** Codes below 500 that a later repeat may cure. */
const passing = ['rate_limited', 'idempotency_in_progress'];

/** Statuses that a repeat may cure. */
export const passingStatuses = [408, 409, 429, 500, 502, 503, 504];

/** Statuses whose `Retry-After` is waited for. */
export const statusesWithTime = [409, 429, 503];

/** Milliseconds before the first repeat at most, and twice as many before each further one. */
export const backoffMs = (repeat: number): number => 300 * 2 ** repeat;

/** Milliseconds of a `Retry-After`, which is in seconds or a date (RFC 9110, 10.2.3). */
export const retryAfterMs = (headers: AnswerHeaders): number | undefined => {
  const value = headers.get('Retry-After');
  if (!value) return undefined;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
};

/** Whether an answer's code says that no repeat helps, or its `Retry-After` is too long to be sat out. */
export const isHopeless = ({ status, headers, data }: Pick<Answer, 'status' | 'headers' | 'data'>): boolean => {
  const code = (data as { code?: string } | null | undefined)?.code;
  return (status < 500 && !!code && !passing.includes(code)) || (retryAfterMs(headers) ?? 0) > patienceMs;
};
