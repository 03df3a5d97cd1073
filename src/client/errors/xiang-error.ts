import type { Problem } from '../../contract/problem.js';

/** One thing wrong with a request. */
export interface InvalidField {
  /** Where (JSON Pointer, RFC 6901). */
  readonly pointer: string;
  readonly message: string;
}

/** What is known of a request that failed. */
export interface Failure {
  /** What it means: a code of the API, or `network_error`, `timeout`, `malformed_answer`. An open list. */
  readonly code: string;
  readonly method: string;
  readonly url: string;
  /** What happened, as a part of the sentence `GET https://… <reason>`. */
  readonly reason: string;
  /** HTTP status, where there was an answer. */
  readonly status?: number | undefined;
  /** Names the request in the platform's log. */
  readonly requestId?: string | undefined;
  /** The problem details (RFC 9457) that the platform answered with. */
  readonly problem?: Problem | undefined;
  /** Milliseconds to wait, where the platform said so (`Retry-After`). */
  readonly retryAfterMs?: number | undefined;
  /** What is wrong with the request. */
  readonly invalid?: readonly InvalidField[] | undefined;
  readonly cause?: unknown;
}

/** Whatever goes wrong between a page and the platform; its subclasses are the meanings. An abort is not one of them. */
export class XiangError extends Error {
  override name = 'XiangError';
  /** What it means; what the shopper reads is chosen by it. An open list. */
  readonly code: string;
  readonly method: string;
  readonly url: string;
  /** HTTP status, where there was an answer. */
  readonly status: number | undefined;
  /** Names the request in the platform's log. */
  readonly requestId: string | undefined;
  /** The problem details (RFC 9457) that the platform answered with. */
  readonly problem: Problem | undefined;
  /** A brand, since `instanceof` fails between two copies of this package on one page. */
  readonly isXiangError = true;

  constructor(failure: Failure, cure = 'The code says what it means.') {
    super(`${failure.method} ${failure.url} ${failure.reason}. ${cure}`, { cause: failure.cause });
    this.code = failure.code;
    this.method = failure.method;
    this.url = failure.url;
    this.status = failure.status;
    this.requestId = failure.requestId;
    this.problem = failure.problem;
  }
}

/** Makes the error of one code. */
export type ErrorClass = new (failure: Failure) => XiangError;

/** Whether something thrown came of a request to the platform, by whichever copy of this package. */
export const isXiangError = (error: unknown): error is XiangError =>
  (error as Partial<XiangError> | null | undefined)?.isXiangError === true;

/** Whether it is of the class of that name; the DOM has a `TimeoutError` too, so the brand is asked first. */
export const isNamed = (error: unknown, name: string): boolean => isXiangError(error) && error.name === name;
