import type { IncomingMessage, ServerResponse } from 'node:http';
import { chooseEncoding, type Encoding } from './accept-encoding.js';
import { matchesEtag } from './etag.js';
import type { ReadyAnswers } from './ready-answers.js';
import type { Headers } from './response-headers.js';

/** Sends what is ready at once; false where it is not, and nothing was sent. */
export type AnswerAtOnce = (request: IncomingMessage, response: ServerResponse) => boolean;

/** An answer that was ready, as the log has it. */
export interface ReadyRecord {
  readonly requestId: string;
  readonly route: string;
  readonly status: 200 | 304;
}

export interface AnswerReadyOptions {
  readonly find: ReadyAnswers['find'];
  readonly nextRequestId: () => string;
  readonly onAnswer: (record: ReadyRecord) => void;
}

/** Headers as `writeHead` takes them with least work: names and values in turn. Made once for each form. */
const lists = new WeakMap<Headers, readonly string[]>();

const listOf = (headers: Headers): readonly string[] => {
  let list = lists.get(headers);
  if (!list) lists.set(headers, (list = Object.entries(headers).flat()));
  return list;
};

/** Browsers and CDNs send few kinds of `Accept-Encoding`; should somebody make more up, it starts again. */
const mostHeaders = 100;

const createEncodingMemory = () => {
  const chosen = new Map<string | undefined, Encoding | undefined>();
  return (header: string | undefined): Encoding | undefined => {
    if (chosen.has(header)) return chosen.get(header);
    if (chosen.size >= mostHeaders) chosen.clear();
    const encoding = chooseEncoding(header, ['br', 'gzip']);
    chosen.set(header, encoding);
    return encoding;
  };
};

/**
 * Answers a GET whose answer is kept before the app is asked: to go through requests and responses of the Fetch
 * standard would cost several times what sending the bytes does.
 */
export const createAnswerReady = ({ find, nextRequestId, onAnswer }: AnswerReadyOptions): AnswerAtOnce => {
  const encodingFor = createEncodingMemory();
  return (request, response) => {
    if (request.method !== 'GET' || request.url === undefined) return false;
    const found = find(request.url);
    if (!found) return false;
    const { headers: asked } = request;
    const form = found.answer.form(encodingFor(asked['accept-encoding']));
    // It is being compressed.
    if (form instanceof Promise) return false;
    const requestId = nextRequestId();
    const isUnchanged = matchesEtag(asked['if-none-match'], form.etag);
    const status = isUnchanged ? 304 : 200;
    response.writeHead(status, [...listOf(isUnchanged ? form.unchanged : form.headers), 'Xiang-Request-Id', requestId]);
    response.end(isUnchanged ? undefined : form.body);
    onAnswer({ requestId, route: found.route, status });
    return true;
  };
};
