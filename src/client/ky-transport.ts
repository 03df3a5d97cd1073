import ky, { isHTTPError, isNetworkError, isTimeoutError } from 'ky';
import { backoffMs, isHopeless, passingStatuses, statusesWithTime } from './retry.js';
import type { Answer, NoAnswer, Transport } from './transport.js';

const noAnswer = (cause: unknown, timedOut: boolean): NoAnswer => ({ answered: false, timedOut, cause });

/** The transport of the package, over ky. */
export const transport: Transport = async (request) => {
  const { method, headers, body, signal, timeoutMs, deadlineMs, retries, fetch } = request;
  let answer: Response | undefined;
  const answerOf = ({ ok, status, headers }: Response, data: unknown, cause?: unknown): Answer => ({
    answered: true,
    ok,
    status,
    headers,
    data,
    cause,
  });
  try {
    const data: unknown = await ky(request.url, {
      method,
      headers,
      ...(body !== undefined && { body }),
      signal: signal ?? null,
      ...(fetch && { fetch }),
      timeout: timeoutMs,
      totalTimeout: deadlineMs,
      retry: {
        limit: retries,
        methods: [method],
        statusCodes: passingStatuses,
        afterStatusCodes: statusesWithTime,
        delay: (attempt) => backoffMs(attempt - 1),
        jitter: true,
        retryOnTimeout: true,
        // Without it a long `Retry-After` would end as a timeout.
        shouldRetry: ({ error }) =>
          isHTTPError(error) && isHopeless(answerOf(error.response, error.data)) ? false : undefined,
      },
      parseJson: (text, { response }) => {
        answer = response;
        return JSON.parse(text) as unknown;
      },
    }).json();
    return answerOf(answer as Response, data);
  } catch (error) {
    if (signal?.aborted) throw error;
    if (isHTTPError(error)) return answerOf(error.response, error.data, error);
    if (error instanceof SyntaxError && answer) return answerOf(answer, undefined, error);
    // Browsers and Node each have their own TypeError for a body that was cut, which ky hands on as it is.
    // In Firefox it may be an AbortError, though nobody has aborted.
    const isCut = error instanceof TypeError || (error instanceof Error && error.name === 'AbortError');
    if (isTimeoutError(error) || isNetworkError(error) || isCut) {
      return noAnswer(error, isTimeoutError(error));
    }
    throw error;
  }
};
