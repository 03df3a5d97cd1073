import { invalidRequest, ServiceError } from '../services/index.js';

/** Most bytes of a body: 50 lines of a cart are a tenth of it. */
const largestBody = 64 * 1024;

const tooLarge = () =>
  new ServiceError('body_too_large', `The body is larger than ${String(largestBody)} bytes. Send less.`);

const unsupported = () =>
  new ServiceError('encoding_unsupported', 'A body is not decompressed here. Send it without a Content-Encoding.');

/** Whether a list of codings names one; `identity` is none. */
const isEncoded = (codings: string | null) =>
  (codings ?? '').split(',').some((coding) => !['', 'identity'].includes(coding.trim().toLowerCase()));

/** The caller has gone, or was too slow: that is no fault of the platform's, nor of its database. */
const refuseCut = (): never => {
  throw invalidRequest({ pointer: '', message: 'The body did not arrive whole.' });
};

/** Reads no further than the limit, whatever length was announced, or none (chunked). */
const readLimited = async (request: Request): Promise<Uint8Array> => {
  if (isEncoded(request.headers.get('Content-Encoding'))) throw unsupported();
  if (Number(request.headers.get('Content-Length') ?? 0) > largestBody) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = request.body?.getReader();
  for (;;) {
    const { done, value } = (await reader?.read().catch(refuseCut)) ?? { done: true, value: undefined };
    if (done || !value) return Buffer.concat(chunks);
    length += value.byteLength;
    if (length > largestBody) {
      await reader?.cancel();
      throw tooLarge();
    }
    chunks.push(value);
  }
};

const isJson = (type: string | null) => /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(type ?? '');

/**
 * Whether a text holds a NUL, or half a surrogate pair: PostgreSQL keeps neither, and no reader wants one. It walks
 * without recursion, since a body may be nested deeper than the stack is.
 */
const holdsUnkept = (body: unknown): boolean => {
  const left = [body];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value === 'string' && (value.includes('\0') || /\p{Cs}/u.test(value))) return true;
    if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) left.push(part);
  }
  return false;
};

const decode = (bytes: Uint8Array) => new TextDecoder('utf-8', { fatal: true }).decode(bytes);

/**
 * The text in a request, as it arrived, for who verifies a signature over it.
 * @throws {ServiceError} `body_too_large`, `encoding_unsupported` or `invalid_request`.
 */
export const readText = async (request: Request): Promise<string> => {
  const bytes = await readLimited(request);
  try {
    return decode(bytes);
  } catch {
    throw invalidRequest({ pointer: '', message: 'The body is no text in UTF-8.' });
  }
};

/**
 * The JSON in a request.
 * @throws {ServiceError} `body_too_large`, `encoding_unsupported` or `invalid_request`.
 */
export const readBody = async (request: Request): Promise<unknown> => {
  if (!isJson(request.headers.get('Content-Type'))) {
    throw invalidRequest({ pointer: '', message: 'The body must be JSON, sent as application/json.' });
  }
  const bytes = await readLimited(request);
  let body: unknown;
  try {
    body = JSON.parse(decode(bytes));
  } catch {
    throw invalidRequest({ pointer: '', message: 'The body is no JSON in UTF-8.' });
  }
  if (holdsUnkept(body)) {
    throw invalidRequest({ pointer: '', message: 'A text holds U+0000, or a surrogate without its other half.' });
  }
  return body;
};
