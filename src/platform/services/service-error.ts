import type { commonCodes } from '../../contract/problem.js';

/** Every code with which the platform refuses. */
export type ErrorCode =
  | (typeof commonCodes)[number]
  | 'age_not_confirmed'
  | 'already_ordered'
  | 'amount_mismatch'
  | 'checkout_expired'
  | 'collection_code_locked'
  | 'collection_code_wrong'
  | 'not_orderable'
  | 'exemption_not_confirmed'
  | 'order_expired'
  | 'order_state'
  | 'payment_failed'
  | 'payment_way_unavailable'
  | 'place_cannot_hold'
  | 'place_unavailable'
  | 'price_changed'
  | 'return_exempt'
  | 'return_period_over'
  | 'return_url_not_registered'
  | 'unpaid_limit'
  | 'webhook_disabled'
  | 'webhook_exists'
  | 'webhook_limit';

export interface ServiceErrorOptions {
  /** More members of the problem details, such as a fresh quote. */
  readonly members?: Readonly<Record<string, unknown>>;
  /** Seconds after which trying again makes sense. */
  readonly retryAfterSeconds?: number;
}

/** A refusal that its caller is told about. Nothing has been changed where one is thrown. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';
  readonly code: ErrorCode;
  readonly members: Readonly<Record<string, unknown>>;
  readonly retryAfterSeconds: number | undefined;

  /** `message` is read by the caller's developer: what failed, then the cure; never anything personal. */
  constructor(code: ErrorCode, message: string, { members = {}, retryAfterSeconds }: ServiceErrorOptions = {}) {
    super(message);
    this.code = code;
    this.members = members;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export const notFound = (what: string) => new ServiceError('not_found', `There is no such ${what}.`);

/** A part of the request that is wrong, by its JSON Pointer (RFC 6901). */
export interface InvalidPart {
  readonly pointer: string;
  readonly message: string;
}

export const invalidRequest = (...errors: readonly InvalidPart[]) =>
  new ServiceError('invalid_request', 'The request is not as the endpoint takes it; see errors.', {
    members: { errors },
  });
