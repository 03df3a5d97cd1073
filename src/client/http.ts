import * as z from 'zod/mini';
import type { Access, Endpoint } from '../contract/endpoint.js';
import { toJson } from '../contract/json.js';
import type { Call, CallInput } from './call.js';
import { checkConfig, type ClientConfig, type RequestConfig } from './config.js';
import { endpointUrl, type QueryValues } from './endpoint-url.js';
import {
  createAnswerError,
  createError,
  createMalformedError,
  createNoAnswerError,
  notJson,
  type Asked,
} from './failure.js';
import { createIdempotencyKey } from './idempotency-key.js';
import { joinFlight, type InFlight } from './in-flight.js';
import { transport as kyTransport } from './ky-transport.js';
import type { Transport } from './transport.js';
import { pointerOf, validate, type Dropped } from './validate.js';

/** The parts of a request are there or not by the row's type; where any row may come, they are all open. */
type OpenInput = CallInput<Endpoint> & {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: QueryValues;
  readonly body?: unknown;
};

/** Throws where a request is not what its row says, so that it need not be sent to learn of it. */
const checkInput = (
  row: Endpoint,
  { params, query = {}, body, idempotencyKey = '-' }: OpenInput,
  asked: Asked,
): void => {
  const parts = { params, query, body };
  const errors = (['params', 'query', 'body'] as const).flatMap((part) => {
    const schema = row[part];
    const issues = (schema && z.safeParse(schema, parts[part]).error?.issues) ?? [];
    return issues.map(({ path, message }) => ({ pointer: pointerOf([part, ...path]), message }));
  });
  // What a header cannot carry, fetch would refuse without a word of why.
  if (!/^[!-~]{1,128}$/.test(idempotencyKey)) {
    errors.push({ pointer: '/idempotencyKey', message: 'must be 1 to 128 visible ASCII characters' });
  }
  if (errors.length) throw createError(asked, 'invalid_request', 'was not sent', { invalid: errors });
};

/** The header by which a request says who asks, and its value; nothing where the endpoint is not asked with this key. */
export type Identify = (access: Access) => readonly [header: string, value: string | undefined] | undefined;

/** A client over whichever transport, with whichever kind of key; `config` has been checked. */
export const createCall = (transport: Transport, config: RequestConfig, identify: Identify): Call => {
  // Node has no reportError; there, one who wants to hear of it gives onDroppedItem.
  const { api, onDroppedItem = (error) => globalThis.reportError?.(error) } = config;
  const flights: InFlight = new Map();

  return async <Row extends Endpoint>(row: Row, input: CallInput<Row>): Promise<z.output<Row['answer']>> => {
    const open = input as OpenInput;
    const { method, access, idempotent } = row;
    const asked: Asked = { method, url: endpointUrl(api, row, open.params, open.query), errors: open.errors };
    checkInput(row, open, asked);

    // A catalogue GET gets no header that would cost a preflight.
    const headers: Record<string, string> = { Accept: 'application/json' };
    const identity = identify(access);
    if (identity) {
      const [header, key] = identity;
      if (!key) throw createError(asked, 'key_required', 'was not sent, for want of a key');
      headers[header] = key;
    }
    if (open.body !== undefined) headers['Content-Type'] = 'application/json';
    if (idempotent) headers['Idempotency-Key'] = open.idempotencyKey ?? createIdempotencyKey();

    const isGet = method === 'GET';
    const ask = async (signal: AbortSignal | undefined): Promise<z.output<Row['answer']>> => {
      const answer = await transport({
        method,
        url: asked.url,
        headers,
        body: open.body === undefined ? undefined : toJson(open.body),
        signal,
        timeoutMs: config.timeoutMs ?? 10_000,
        deadlineMs: config.deadlineMs ?? 25_000,
        retries: isGet || idempotent || open.repeatable ? (config.retries ?? 2) : 0,
        fetch: config.fetch,
      });
      if (!answer.answered) throw createNoAnswerError(asked, answer);
      if (!answer.ok) throw createAnswerError(asked, answer);
      const { data } = answer;
      if (data === undefined) throw createMalformedError(asked, answer, notJson(answer), answer.cause);
      const malformed = ({ pointer, message }: Dropped) =>
        createMalformedError(asked, answer, `with something malformed at ${pointer || '/'} (${message})`);
      const drop = isGet && access === 'public' && ((dropped: Dropped) => onDroppedItem(malformed(dropped)));
      const read = validate<Row['answer']>(row.answer, data, drop || undefined);
      if (read.issue) throw malformed(read.issue);
      return read.value;
    };

    return isGet ? joinFlight(flights, asked.url, open.signal, ask) : ask(open.signal);
  };
};

/** A client over whichever transport; see {@link createClient}. */
export const createClientOver = (transport: Transport, config: ClientConfig): Call => {
  checkConfig(config);
  return createCall(transport, config, (access) =>
    access === 'publishable' ? ['Xiang-Key', config.publishableKey] : undefined,
  );
};

/**
 * A client of one platform: every answer is checked by the contract, every failure is a {@link XiangError}, and what is
 * asked by several at once is asked once. What it gives may be shared, and is for reading only.
 *
 * @throws TypeError where `api` is no http(s) address, or the key no publishable one.
 */
export const createClient = (config: ClientConfig): Call => createClientOver(kyTransport, config);
