import { STATUS_CODES } from 'node:http';
import type { ErrorCode, ServiceError } from '../services/index.js';
import { neverStored } from './response-headers.js';
import type { RouteContext } from './route-environment.js';

/** HTTP status of each code. */
export const statusOf: Readonly<Record<ErrorCode, number>> = {
  invalid_request: 400,
  return_url_not_registered: 400,
  idempotency_key_required: 400,
  key_required: 401,
  key_unknown: 401,
  origin_not_allowed: 403,
  secret_key_in_browser: 403,
  wrong_key_kind: 403,
  not_found: 404,
  method_not_allowed: 405,
  already_ordered: 409,
  amount_mismatch: 409,
  checkout_expired: 409,
  idempotency_in_progress: 409,
  not_orderable: 409,
  order_expired: 409,
  order_state: 409,
  payment_way_unavailable: 409,
  place_cannot_hold: 409,
  place_unavailable: 409,
  price_changed: 409,
  return_period_over: 409,
  webhook_disabled: 409,
  webhook_exists: 409,
  webhook_limit: 409,
  body_too_large: 413,
  encoding_unsupported: 415,
  age_not_confirmed: 422,
  collection_code_wrong: 422,
  exemption_not_confirmed: 422,
  idempotency_key_reused: 422,
  return_exempt: 422,
  collection_code_locked: 429,
  rate_limited: 429,
  unpaid_limit: 429,
  internal: 500,
  payment_failed: 502,
  unavailable: 503,
};

/** Problem details (RFC 9457). The code tells what it is, so the type is none of its own and the title the status's. */
export const problemResponse = (
  context: RouteContext,
  error: ServiceError,
  headers: Readonly<Record<string, string>>,
  challenge = 'Xiang-Key',
): Response => {
  const requestId = context.get('requestId');
  context.set('code', error.code);
  const status = statusOf[error.code];
  const body = {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    code: error.code,
    detail: error.message,
    requestId,
    ...error.members,
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      ...headers,
      ...neverStored,
      'Content-Type': 'application/problem+json',
      'Xiang-Request-Id': requestId,
      ...(error.retryAfterSeconds !== undefined && { 'Retry-After': String(error.retryAfterSeconds) }),
      // RFC 9110, 15.5.2, wants it with every 401.
      ...(status === 401 && { 'WWW-Authenticate': challenge }),
      // RFC 9110, 15.5.16: so the caller knows that it is the encoding.
      ...(status === 415 && { 'Accept-Encoding': 'identity' }),
    },
  });
};
