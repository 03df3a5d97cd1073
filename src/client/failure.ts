import * as z from 'zod/mini';
import { problem as problemSchema } from '../contract/problem.js';
import { InvalidRequestError } from './errors/invalid-request-error.js';
import { MalformedAnswerError } from './errors/malformed-answer-error.js';
import { NetworkError } from './errors/network-error.js';
import { NotFoundError } from './errors/not-found-error.js';
import { RateLimitedError } from './errors/rate-limited-error.js';
import { ServerError } from './errors/server-error.js';
import { TimeoutError } from './errors/timeout-error.js';
import { XiangError, type ErrorClass, type Failure } from './errors/xiang-error.js';
import { retryAfterMs } from './retry.js';
import type { Answer, NoAnswer } from './transport.js';

/** Classes by code. */
export type ErrorClasses = Readonly<Record<string, ErrorClass>>;

/** What any public GET can give. Other resources bring the classes of their codes, so that a page pays for no others. */
const commonErrors: ErrorClasses = {
  invalid_request: InvalidRequestError,
  not_found: NotFoundError,
  rate_limited: RateLimitedError,
};

/** The request that fails. */
export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly errors?: ErrorClasses | undefined;
}

/** The error of a code, of the class that is known for it, else of `Fallback`. */
export const createError = (
  { method, url, errors }: Asked,
  code: string,
  reason: string,
  more?: Partial<Failure>,
  Fallback: ErrorClass = XiangError,
): XiangError => new ({ ...commonErrors, ...errors }[code] ?? Fallback)({ code, method, url, reason, ...more });

/** What an answer tells of itself, for the error's fields. */
const fieldsOf = ({ status, headers }: Answer) => ({
  status,
  requestId: headers.get('Xiang-Request-Id') ?? undefined,
});

/** An answer that is not what the contract says. */
export const createMalformedError = (
  asked: Asked,
  answer: Answer,
  what: string,
  cause?: unknown,
): MalformedAnswerError =>
  new MalformedAnswerError({
    ...asked,
    code: 'malformed_answer',
    reason: `answered ${answer.status} ${what}`,
    ...fieldsOf(answer),
    cause,
  });

/** How an answer is described that is no JSON. */
export const notJson = ({ headers }: Answer): string =>
  `with ${headers.get('Content-Type') ?? 'something'} that is not the JSON of the platform`;

/** The error of an answer that is no success. */
export const createAnswerError = (asked: Asked, answer: Answer): XiangError => {
  const { status, headers, data, cause } = answer;
  const problem = z.safeParse(problemSchema, data).data;
  const byStatus = status >= 500 ? 'internal' : status === 429 ? 'rate_limited' : undefined;
  const code = problem?.code ?? byStatus;
  if (!code) return createMalformedError(asked, answer, notJson(answer), cause);
  // What the platform says is a sentence of its own; here it is the end of one.
  const said = problem && (problem.detail ?? problem.title).replace(/\.$/, '');
  const reason = `answered ${status} ${code}` + (said ? `: ${said}` : '');
  const fields = fieldsOf(answer);
  return createError(
    asked,
    code,
    reason,
    {
      ...fields,
      requestId: problem?.requestId ?? fields.requestId,
      problem,
      retryAfterMs: retryAfterMs(headers),
      cause,
    },
    status >= 500 ? ServerError : XiangError,
  );
};

/** The error of a request that got no answer. */
export const createNoAnswerError = (asked: Asked, { timedOut, cause }: NoAnswer): XiangError =>
  timedOut
    ? new TimeoutError({ ...asked, code: 'timeout', reason: 'got no answer in time', cause })
    : new NetworkError({ ...asked, code: 'network_error', reason: 'got no answer', cause });
