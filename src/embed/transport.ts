import { backoffMs, isHopeless, passingStatuses, retryAfterMs, statusesWithTime } from '../client/retry.js';
import { reasonOf, type Answer, type NoAnswer, type Transport, type TransportRequest } from '../client/transport.js';
import { takeFirst } from './first-answer.js';

/**
 * What the embed has in place of ky: a kilobyte for what it needs of eight, and made for pages that nobody here controls.
 * It takes what it uses when the module loads, so that nothing the page does later is met; it gives `fetch` a string and
 * a plain object, and asks of the answer only what an old `fetch` over XMLHttpRequest has too: no `Request`, `Response`
 * or `Headers`, no stream, no `finally`. Where such a `fetch` knows no signal, an abort still ends the waiting.
 */

const { fetch: pageFetch, setTimeout, clearTimeout, AbortController, Promise, performance } = globalThis;
const { parse } = JSON;

const noAnswer = (cause?: unknown, timedOut = false): NoAnswer => ({ answered: false, timedOut, cause });

/** Fulfilled by `work`, which is told to stop when the time is up (then with `late`) or the signal aborts. */
const within = <Result>(
  ms: number,
  signal: AbortSignal | undefined,
  late: Result,
  work?: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> =>
  new Promise((resolve, reject) => {
    const controller = new AbortController();
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', leave);
    };
    const stop = () => {
      end();
      controller.abort();
    };
    const leave = () => {
      stop();
      reject(reasonOf(signal as AbortSignal));
    };
    const timer = setTimeout(() => {
      stop();
      resolve(late);
    }, ms);
    if (signal?.aborted) return leave();
    signal?.addEventListener('abort', leave);
    work?.(controller.signal).then(
      (result) => {
        end();
        resolve(result);
      },
      (error) => {
        end();
        reject(error as Error);
      },
    );
  });

type Outcome = (Answer | NoAnswer) & {
  /** It came to an answer, of which a part is missing: ky repeats such a one no more. */
  readonly cut?: boolean;
};

const attempt = async (request: TransportRequest, signal: AbortSignal): Promise<Outcome> => {
  const { method, url, headers, body, fetch = pageFetch } = request;
  let response;
  let text;
  try {
    response = await (takeFirst(url) ?? fetch(url, { method, headers, body: body as string, signal }));
  } catch (error) {
    return noAnswer(error);
  }
  const { ok, status, headers: received } = response;
  try {
    text = await response.text();
  } catch (error) {
    if (ok) return { ...noAnswer(error), cut: true };
  }
  let data: unknown;
  let cause: unknown = ok ? undefined : new Error(`status ${status}`);
  try {
    data = parse(text as string);
  } catch (error) {
    cause ??= error;
  }
  return { answered: true, ok, status, headers: received, data, cause };
};

/** Milliseconds to wait before another attempt; undefined where none can help. */
const waitAfter = (outcome: Outcome, repeat: number): number | undefined => {
  if (outcome.answered) {
    const { ok, status, headers } = outcome;
    if (ok || !passingStatuses.includes(status) || isHopeless(outcome)) return undefined;
    const told = statusesWithTime.includes(status) ? retryAfterMs(headers) : undefined;
    if (told !== undefined) return told;
  }
  return outcome.cut ? undefined : Math.random() * backoffMs(repeat);
};

/** The transport of the embed, over the page's `fetch`. */
export const transport: Transport = async (request) => {
  const { signal, timeoutMs, deadlineMs, retries } = request;
  const end = performance.now() + deadlineMs;
  const late = noAnswer(undefined, true);
  for (let repeat = 0; ; repeat++) {
    const left = end - performance.now();
    if (left <= 0) return late;
    const outcome = await within<Outcome>(Math.min(timeoutMs, left), signal, late, (ended) => attempt(request, ended));
    const wait = repeat < retries ? waitAfter(outcome, repeat) : undefined;
    if (wait === undefined) return outcome;
    await within(Math.min(wait, end - performance.now()), signal, undefined);
  }
};
