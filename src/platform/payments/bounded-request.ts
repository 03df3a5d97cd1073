import { NoAnswerError } from './no-answer-error.js';

export interface BoundedRequest {
  readonly method: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** From the first byte sent to the last one read. */
  readonly timeoutMs: number;
}

export interface BoundedAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** What providers answer is a few hundred bytes. */
const longestAnswer = 256 * 1024;

const readBounded = async (response: Response): Promise<string> => {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > longestAnswer) throw new RangeError(`longer than ${String(longestAnswer)} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};

/** `fetch` says only that it has failed; its cause says how. */
const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown';
  if (error.cause instanceof Error) return reasonOf(error.cause);
  const { code } = error as NodeJS.ErrnoException;
  return typeof code === 'string' ? code : error.message;
};

/**
 * Asks a provider, within bounds of time and bytes; a redirect is not followed. What failed is told by its reason alone:
 * addresses and bodies may carry secrets.
 * @throws {NoAnswerError}
 */
export const requestBounded = async (
  what: string,
  url: URL,
  { method, headers = {}, body, timeoutMs }: BoundedRequest,
): Promise<BoundedAnswer> => {
  try {
    const response = await fetch(url, {
      method,
      headers,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
      ...(body !== undefined && { body }),
    });
    return { status: response.status, headers: response.headers, body: await readBounded(response) };
  } catch (error) {
    throw new NoAnswerError(`${what} was not answered: ${reasonOf(error)}.`);
  }
};
