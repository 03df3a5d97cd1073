import type { AnswerHeaders } from '../client/transport.js';

/**
 * Answers that the loader has asked for while an element's code is on its way. A preload would do the same for the
 * network; but of an answer that is here already, text and all, the element makes its first frame, where it would show a
 * skeleton while it reads a preloaded one.
 */

const { fetch } = globalThis;

/** What is read of an answer. */
export interface FirstAnswer {
  readonly ok: boolean;
  readonly status: number;
  readonly headers: AnswerHeaders;
  readonly text: () => Promise<string>;
}

const answers = new Map<string, Promise<FirstAnswer>>();

const read = async (url: string): Promise<FirstAnswer> => {
  const response = await fetch(url, { headers: { Accept: 'application/json' } });
  const { ok, status, headers } = response;
  const text = response.text();
  // Whole, or broken off: who takes it meets either without waiting.
  await text.catch(() => undefined);
  return { ok, status, headers, text: () => text };
};

/** Asks for what an element will ask for. */
export const askFirst = (url: string) => {
  if (answers.has(url)) return;
  const answer = read(url);
  // Where nobody takes it, nobody misses it.
  answer.catch(() => undefined);
  answers.set(url, answer);
};

/** Gives an answer away, or one that is on its way; undefined where it was not asked for, or has been taken. */
export const takeFirst = (url: string): Promise<FirstAnswer> | undefined => {
  const answer = answers.get(url);
  answers.delete(url);
  return answer;
};
