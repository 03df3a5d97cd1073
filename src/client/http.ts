import ky from 'ky';
import * as z from 'zod/mini';
import type { Endpoint } from '../contract/endpoint.js';
import type { Call, CallInput } from './call.js';
import { checkConfig, type ClientConfig } from './config.js';
import { endpointUrl, type QueryValues } from './endpoint-url.js';
import { createError, createMalformedError, translateError, type Asked } from './failure.js';
import { createIdempotencyKey } from './idempotency-key.js';
import { joinFlight, type InFlight } from './in-flight.js';
import { shouldRetry } from './retry.js';
import { pointerOf, validate, type Dropped } from './validate.js';

/** The parts of a request are there or not by the row's type; where any row may come, they are all open. */
type OpenInput = CallInput<Endpoint> & {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: QueryValues;
  readonly body?: unknown;
};

/** Throws where a request is not what its row says, so that it need not be sent to learn of it. */
const checkInput = (row: Endpoint, { params, query = {}, body }: OpenInput, asked: Asked): void => {
  const parts = { params, query, body };
  const errors = (['params', 'query', 'body'] as const).flatMap((part) => {
    const schema = row[part];
    const issues = (schema && z.safeParse(schema, parts[part]).error?.issues) ?? [];
    return issues.map(({ path, message }) => ({ pointer: pointerOf([part, ...path]), message }));
  });
  if (errors.length) throw createError(asked, 'invalid_request', 'was not sent', { invalid: errors });
};

/**
 * A client of one platform: every answer is checked by the contract, every failure is a {@link XiangError}, and what is
 * asked by several at once is asked once. What it gives may be shared, and is for reading only.
 *
 * @throws TypeError where `api` is no http(s) address, or the key no publishable one.
 */
export const createClient = (config: ClientConfig): Call => {
  checkConfig(config);
  // Node has no reportError; there, one who wants to hear of it gives onDroppedItem.
  const { api, publishableKey, onDroppedItem = (error) => globalThis.reportError?.(error) } = config;
  const flights: InFlight = new Map();

  return async <Row extends Endpoint>(row: Row, input: CallInput<Row>): Promise<z.output<Row['answer']>> => {
    const open = input as OpenInput;
    const { method, access, idempotent } = row;
    const asked: Asked = { method, url: endpointUrl(api, row, open.params, open.query), errors: open.errors };
    checkInput(row, open, asked);

    // A catalogue GET gets no header that would cost a preflight.
    const headers: Record<string, string> = { Accept: 'application/json' };
    if (access === 'publishable') {
      if (!publishableKey) throw createError(asked, 'key_required', 'was not sent, for want of a key');
      headers['Xiang-Key'] = publishableKey;
    }
    if (idempotent) headers['Idempotency-Key'] = open.idempotencyKey ?? createIdempotencyKey();

    const isGet = method === 'GET';
    const ask = async (signal: AbortSignal | undefined): Promise<z.output<Row['answer']>> => {
      let answer: Response | undefined;
      let data: unknown;
      try {
        data = await ky(asked.url, {
          method,
          headers,
          json: open.body,
          signal: signal ?? null,
          ...(config.fetch && { fetch: config.fetch }),
          timeout: config.timeoutMs ?? 10_000,
          totalTimeout: config.deadlineMs ?? 25_000,
          retry: {
            limit: config.retries ?? 2,
            methods: isGet || idempotent || open.repeatable ? [method] : [],
            statusCodes: [408, 409, 429, 500, 502, 503, 504],
            afterStatusCodes: [409, 429, 503],
            jitter: true,
            retryOnTimeout: true,
            shouldRetry,
          },
          parseJson: (text, { response }) => {
            answer = response;
            return JSON.parse(text) as unknown;
          },
        }).json();
      } catch (error) {
        throw signal?.aborted ? error : translateError(asked, error, answer);
      }
      const malformed = ({ pointer, message }: Dropped) =>
        createMalformedError(asked, answer, `with something malformed at ${pointer || '/'} (${message})`);
      const drop = isGet && access === 'public' && ((dropped: Dropped) => onDroppedItem(malformed(dropped)));
      const read = validate<Row['answer']>(row.answer, data, drop || undefined);
      if ('issue' in read) throw malformed(read.issue);
      return read.value;
    };

    return isGet ? joinFlight(flights, asked.url, open.signal, ask) : ask(open.signal);
  };
};
