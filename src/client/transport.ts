/**
 * What a client sends requests by: it repeats what may be repeated, in the time that there is, and tells what came of
 * it. There are two, held to the same tests: one over ky, and the embed's own, which lives with what pages do to fetch.
 */

/** A request, and how patiently it is made. */
export interface TransportRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON text. */
  readonly body: string | undefined;
  readonly signal: AbortSignal | undefined;
  /** Milliseconds for one attempt. */
  readonly timeoutMs: number;
  /** Milliseconds for all attempts and what is waited between them. */
  readonly deadlineMs: number;
  /** How often it may be tried again. */
  readonly retries: number;
  /** The page's `fetch` without one. */
  readonly fetch: ((input: string | URL | Request, init?: RequestInit) => Promise<Response>) | undefined;
}

/** What is read of an answer's headers; not every `fetch` of a page gives more. */
export type AnswerHeaders = Pick<Headers, 'get'>;

/** An answer of whatever status. */
export interface Answer {
  readonly answered: true;
  readonly ok: boolean;
  readonly status: number;
  readonly headers: AnswerHeaders;
  /** What the body says as JSON; undefined where it is none. */
  readonly data: unknown;
  /** Why it is no success, or no JSON. */
  readonly cause: unknown;
}

/** No answer, or only a part of one. */
export interface NoAnswer {
  readonly answered: false;
  readonly timedOut: boolean;
  readonly cause: unknown;
}

/** Rejects only when the signal aborts, with its reason. */
export type Transport = (request: TransportRequest) => Promise<Answer | NoAnswer>;

/** Why a signal has aborted. */
export const reasonOf = (signal: AbortSignal): unknown =>
  // Chrome 94 to 97 have no `reason`.
  signal.reason ?? new DOMException('The request was aborted.', 'AbortError');
