import { isHTTPError, type RetryOptions } from 'ky';

/** The longest `Retry-After` that is waited out, in milliseconds; a longer one is the caller's to decide on. */
const patienceMs = 5_000;

/** Codes below 500 that a later repeat may cure. */
const passing = ['rate_limited', 'idempotency_in_progress'];

/** Milliseconds of a `Retry-After`, which is in seconds or a date (RFC 9110, 10.2.3). */
export const retryAfterMs = (headers: Headers): number | undefined => {
  const value = headers.get('Retry-After');
  if (!value) return undefined;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
};

/** When ky tries again; the waiting is its own. Without it a long `Retry-After` would end as a timeout. */
export const shouldRetry: NonNullable<RetryOptions['shouldRetry']> = ({ error }) => {
  if (!isHTTPError(error)) return undefined;
  const { status, headers } = error.response;
  const code = (error.data as { code?: string } | undefined)?.code;
  const hopeless = status < 500 && code && !passing.includes(code);
  return hopeless || (retryAfterMs(headers) ?? 0) > patienceMs ? false : undefined;
};
