import { reasonOf } from './transport.js';

interface Flight {
  readonly answer: Promise<unknown>;
  readonly controller: AbortController;
  callers: number;
}

/** Requests under way, by URL: one question that several ask at once is asked once. */
export type InFlight = Map<string, Flight>;

/**
 * Joins the request under way for `url`, or starts it. A caller's abort rejects that caller's promise alone; the
 * request itself ends when all who wait for it have left.
 */
export const joinFlight = <Answer>(
  flights: InFlight,
  url: string,
  signal: AbortSignal | undefined,
  start: (signal: AbortSignal) => Promise<Answer>,
): Promise<Answer> => {
  if (signal?.aborted) return Promise.reject(reasonOf(signal));
  let flight = flights.get(url);
  const land = (landed: Flight) => {
    // One that was left may have a successor under the same URL already.
    if (flights.get(url) === landed) flights.delete(url);
  };
  if (!flight) {
    const controller = new AbortController();
    const started: Flight = { answer: start(controller.signal), controller, callers: 0 };
    flights.set(url, (flight = started));
    // Not `finally`: pages with an old Promise polyfill have none.
    const landStarted = () => land(started);
    void started.answer.then(landStarted, landStarted);
  }
  const { answer, controller } = flight as Flight & { readonly answer: Promise<Answer> };
  const joined = flight;
  joined.callers++;
  if (!signal) return answer;
  return new Promise((resolve, reject) => {
    const leave = () => {
      reject(reasonOf(signal));
      if (--joined.callers === 0) {
        land(joined);
        controller.abort();
      }
    };
    signal.addEventListener('abort', leave, { once: true });
    const stay = () => signal.removeEventListener('abort', leave);
    void answer.then(resolve, reject).then(stay, stay);
  });
};
