import type { Hono } from 'hono';
import { getCookie } from 'hono/cookie';
import type { Access, Endpoint } from '../../contract/endpoint.js';
import {
  browserCookieName,
  browserSecret,
  explainFault,
  invalidRequest,
  limitOf,
  ServiceError,
  type Limiter,
  type Services,
} from '../services/index.js';
import { chooseEncoding } from './accept-encoding.js';
import { checkAnswer } from './check-answer.js';
import { clientAddressOf, type AddressSource } from './client-address.js';
import type { Caller, EndpointRoute } from './endpoint-route.js';
import { matchesEtag } from './etag.js';
import { parseInput } from './parse-input.js';
import { problemResponse } from './problem-response.js';
import { readBody } from './read-body.js';
import type { ReadyAnswers } from './ready-answers.js';
import { cachedFor, headersFor, isPrivate, neverStored, preflightHeaders } from './response-headers.js';
import type { RouteContext, RouteEnvironment } from './route-environment.js';

export interface MountOptions {
  readonly services: Services;
  /** The platform's own origin, which says what its cookie is called. */
  readonly publicUrl: string;
  /** Where answers are kept that a cache may keep. */
  readonly answers: ReadyAnswers;
  /** The same for searches. */
  readonly searches: ReadyAnswers;
  /** Holds every answer against its schema. */
  readonly checkAnswers: boolean;
  readonly addressSource: AddressSource;
  readonly limiter: Limiter;
  /** Told of what the caller is not: causes of 5xx. */
  readonly onFault: (fault: unknown, context: RouteContext) => void;
}

/** An answer that a cache may keep is the same for every caller. */
const anybody: Caller = { address: undefined };

const isSearch = (input: object) => 'q' in input && input.q !== undefined;

const json = 'application/json; charset=utf-8';

/** `/v1/halls/{hall}` as Hono writes it. */
const honoPath = (path: string) => path.replace(/\{(\w+)\}/g, ':$1');

/** Path and query of a URL, as they stand in a request's first line. */
const addressOf = (url: string) => url.slice(url.indexOf('/', url.indexOf('//') + 2));

const idempotencyKeyOf = (context: RouteContext) => {
  const key = context.req.header('Idempotency-Key');
  if (key === undefined) {
    throw new ServiceError('idempotency_key_required', 'Send an Idempotency-Key, another for each thing to be done.');
  }
  if (/^[\x21-\x7e]{1,128}$/.test(key)) return key;
  throw invalidRequest({ pointer: '', message: 'The Idempotency-Key must be 1 to 128 visible ASCII characters.' });
};

/** Where answers are kept by `Idempotency-Key`: two callers that choose the same key do not meet. */
const scopeOf = ({ publishable, supplier, partner, place }: Caller): string =>
  publishable?.key ?? supplier?.id ?? partner?.id ?? place?.id ?? 'platform';

/** What a 401 says is wanted. */
const challengeOf = (access: Access) => (access === 'publishable' ? 'Xiang-Key' : 'Bearer');

/** Answers contract rows: who calls, what is asked, the service, and the answer or the problem. */
class EndpointMount {
  readonly #options: MountOptions;

  constructor(options: MountOptions) {
    this.#options = options;
  }

  /** The handler of one row. */
  handlerOf(route: EndpointRoute) {
    const { row } = route;
    const answer = row.maxAge > 0 ? this.#cached(route) : this.#fresh(route);
    const counted = row.maxAge > 0 ? answer : this.#counted(row, answer);
    return async (context: RouteContext): Promise<Response> => {
      context.set('route', row.path);
      try {
        return await counted(context);
      } catch (error) {
        return this.problem(context, error, row);
      }
    };
  }

  /** A refusal as problem details; the cause of one that is the platform's own fault goes to the log. */
  problem(context: RouteContext, error: unknown, { access }: Endpoint) {
    const explained = explainFault(error);
    if (explained !== error) this.#options.onFault(error, context);
    return problemResponse(context, explained, headersFor(access), challengeOf(access));
  }

  /** Counts who asks before anything else is done. */
  #counted(row: Endpoint, answer: (context: RouteContext) => Promise<Response>) {
    return async (context: RouteContext): Promise<Response> => {
      await this.#countAddress(row, context);
      return answer(context);
    };
  }

  #addressOf(context: RouteContext) {
    return clientAddressOf(context, this.#options.addressSource);
  }

  #countAddress(row: Endpoint, context: RouteContext) {
    return this.#options.limiter.countAddress(limitOf(row), this.#addressOf(context));
  }

  #cached(route: EndpointRoute) {
    const { row } = route;
    const headers = {
      ...headersFor(row.access),
      ...cachedFor(row.maxAge),
      'Content-Type': json,
      Vary: 'Accept-Encoding',
    };
    return async (context: RouteContext): Promise<Response> => {
      // Parsed input names the answer: unknown parameters, and defaults that are written out, make no second copy.
      const input = route.canonical(this.#parse(row, context));
      const { answers, searches } = this.#options;
      const kept = isSearch(input) ? searches : answers;
      const name = `${row.id} ${JSON.stringify(input)}`;
      // Counted is what has to be made: an answer that is there costs less than the counting.
      if (!kept.holds(name)) await this.#countAddress(row, context);
      const answer = await kept.get({
        name,
        address: addressOf(context.req.url),
        route: row.path,
        headers,
        make: () => this.#call(route, input, anybody),
      });
      const form = await answer.form(chooseEncoding(context.req.header('Accept-Encoding'), ['br', 'gzip']));
      const requestId = { 'Xiang-Request-Id': context.get('requestId') };
      return matchesEtag(context.req.header('If-None-Match'), form.etag)
        ? new Response(null, { status: 304, headers: { ...form.unchanged, ...requestId } })
        : new Response(form.body, { headers: { ...form.headers, ...requestId } });
    };
  }

  #fresh(route: EndpointRoute) {
    const { row } = route;
    const headers = { ...headersFor(row.access), ...neverStored, 'Content-Type': json };
    return async (context: RouteContext): Promise<Response> => {
      const address = this.#addressOf(context);
      const caller = { address, ...(await this.#authorize(row, context)) };
      const input = this.#parse(row, context, row.body && (await readBody(context.req.raw)));
      if (route.subject) await this.#options.limiter.countSubject(limitOf(row), route.subject(input));
      const { status, body } = row.idempotent
        ? await this.#once(route, context, input, caller)
        : { status: row.status, body: await this.#call(route, input, caller) };
      return new Response(body, { status, headers: { ...headers, 'Xiang-Request-Id': context.get('requestId') } });
    };
  }

  #parse({ params, query, body: schema }: Endpoint, { req }: RouteContext, body?: unknown): object {
    return { ...parseInput(params, req.param()), ...parseInput(query, req.query()), ...parseInput(schema, body) };
  }

  async #authorize(row: Endpoint, context: RouteContext): Promise<Omit<Caller, 'address'>> {
    const { access } = row;
    const { limiter } = this.#options;
    const { req } = context;
    const { services } = this.#options;
    const sender = { origin: req.header('Origin'), fetchSite: req.header('Sec-Fetch-Site') };
    const sent = { ...sender, key: req.header('Xiang-Key'), authorization: req.header('Authorization') };
    switch (access) {
      case 'public':
        return {};
      case 'platform':
        services.authorizePlatform(sender);
        return { browser: browserSecret(getCookie(context, browserCookieName(this.#options.publicUrl))) };
      case 'publishable': {
        const publishable = await services.authorizePartner(sent);
        context.set('partner', publishable.partnerName);
        await limiter.countKey(limitOf(row), publishable.key);
        return { publishable };
      }
      case 'supplier': {
        const supplier = await services.authorizeSupplier(sent);
        context.set('supplier', supplier.supplier);
        await limiter.countKey(limitOf(row), supplier.id);
        return { supplier };
      }
      case 'partner': {
        const partner = await services.authorizePartnerServer(sent);
        context.set('partner', partner.partnerName);
        await limiter.countKey(limitOf(row), partner.id);
        return { partner };
      }
      case 'place': {
        const place = await services.authorizePlace(sent);
        context.set('place', place.place);
        await limiter.countKey(limitOf(row), place.id);
        return { place };
      }
    }
  }

  async #call({ row, handle }: EndpointRoute, input: object, caller: Caller): Promise<string> {
    const answer = await handle(input, caller);
    if (this.#options.checkAnswers) checkAnswer(row, answer);
    return JSON.stringify(answer);
  }

  #once(route: EndpointRoute, context: RouteContext, input: object, caller: Caller) {
    const { row } = route;
    const idempotencyKey = idempotencyKeyOf(context);
    const request = {
      scope: scopeOf(caller),
      endpoint: row.id,
      key: idempotencyKey,
      content: JSON.stringify(input),
    };
    return this.#options.services.answerOnce(request, async () => ({
      status: row.status,
      body: await this.#call(route, input, { ...caller, idempotencyKey }),
    }));
  }
}

/** Mounts the rows, with what HTTP wants beside them: HEAD (by Hono), OPTIONS, and 405 for any other method. */
export const mountEndpoints = (
  app: Hono<RouteEnvironment>,
  routes: readonly EndpointRoute[],
  options: MountOptions,
): void => {
  const mount = new EndpointMount(options);
  const byPath = new Map<string, EndpointRoute[]>();
  for (const route of routes) byPath.set(route.row.path, [...(byPath.get(route.row.path) ?? []), route]);
  for (const [path, rows] of byPath) {
    const methods = rows.flatMap(({ row }) => (row.method === 'GET' ? ['GET', 'HEAD'] : [row.method]));
    const allow = [...methods, 'OPTIONS'].join(', ');
    const ofNoOtherOrigin = rows.some(({ row }) => isPrivate(row.access));
    const headers = headersFor(ofNoOtherOrigin ? 'platform' : 'public');
    // Without these headers a browser refuses the page that asked: that is the answer of a private path.
    const preflight = ofNoOtherOrigin ? headers : preflightHeaders(allow);
    for (const route of rows) app.on(route.row.method, honoPath(path), mount.handlerOf(route));
    app.all(honoPath(path), (context) => {
      context.set('route', path);
      const requestId = context.get('requestId');
      if (context.req.method === 'OPTIONS') {
        return new Response(null, {
          status: 204,
          headers: { ...preflight, Allow: allow, 'Xiang-Request-Id': requestId },
        });
      }
      const refusal = new ServiceError('method_not_allowed', `Here only ${allow} can be done.`);
      return problemResponse(context, refusal, { ...headers, Allow: allow });
    });
  }
};
