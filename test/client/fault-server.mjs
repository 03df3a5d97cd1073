// A platform that misbehaves on purpose, on an origin of its own: a real server, so that the real fetch of a browser or
// of Node meets real faults. A test addresses it as `<origin>/<fault>/<run>`: the fault says what goes wrong, and
// `<origin>/requests/<run>` lists what has arrived under that run.
import { createServer } from 'node:http';
import { checkout, checkoutId, county, hall, problem, product, quote } from './fixtures.mjs';

const json = (response, status, body, headers = {}) => {
  response.writeHead(status, { 'Content-Type': 'application/json', 'Xiang-Request-Id': 'req-9', ...headers });
  response.end(JSON.stringify(body));
};

const fail = (response, status, code, more = {}, headers = {}) =>
  json(response, status, problem(status, code, more), { 'Content-Type': 'application/problem+json', ...headers });

const pages = {
  '': { items: [product('black-bone-chicken'), product('snow-pear')], nextCursor: 'second' },
  second: { items: [product('tea')], nextCursor: null },
};

/** What a platform in good health answers. */
const answer = ({ path, query, body }, response) => {
  if (path === '/v1/halls/chengbu') return json(response, 200, hall);
  if (path === '/v1/products') return json(response, 200, pages[query.get('cursor') ?? '']);
  if (path === '/v1/counties/chengbu') return json(response, 200, county);
  if (path === '/v1/availability') {
    const items = query
      .get('products')
      .split(',')
      .map((productId) => ({ productId, variantId: '1kg', status: 'in_stock', quantity: 9 }));
    return json(response, 200, { items });
  }
  if (path === '/v1/quotes') return json(response, 200, quote(body.revision, body.lines));
  if (path === '/v1/checkouts') return json(response, 201, checkout(checkoutId('a'), body.lines));
  return fail(response, 404, 'not_found');
};

const html = (response, status) => {
  response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8' });
  response.end('<!doctype html><title>Gateway</title>');
};

const hallWith = (change) => (request, response) => {
  const changed = structuredClone(hall);
  change(changed);
  json(response, 200, changed);
};

/** What goes wrong the first time only. */
const once = (fault) => (request, response) =>
  request.count === 1 ? fault(request, response) : answer(request, response);

/** Opens checkouts, and says of each that it has come to `state`. */
const checkoutIn = (state, { method, path, body, seen }, response) => {
  const opened = seen.filter((request) => request.method === 'POST').map((request) => request.body.lines);
  const idOf = (index) => checkoutId(String.fromCharCode(97 + index));
  if (method === 'POST') return json(response, 201, checkout(idOf(opened.length - 1), body.lines));
  const index = opened.findIndex((_, at) => path.endsWith(idOf(at)));
  return json(response, 200, checkout(idOf(index), opened[index], state));
};

const faults = {
  none: answer,
  html: (request, response) => html(response, 200),
  'html-404': (request, response) => html(response, 404),
  'html-500': (request, response) => html(response, 500),
  internal: (request, response) => fail(response, 500, 'internal'),
  'unavailable-once': once((request, response) => fail(response, 503, 'unavailable', {}, { 'Retry-After': '0' })),
  'limited-once': once((request, response) => fail(response, 429, 'rate_limited', {}, { 'Retry-After': '1' })),
  'limited-long': (request, response) => fail(response, 429, 'rate_limited', {}, { 'Retry-After': '60' }),
  'in-progress-once': once((request, response) =>
    fail(response, 409, 'idempotency_in_progress', {}, { 'Retry-After': '0' }),
  ),
  'price-changed': ({ path }, response) =>
    fail(response, 409, 'price_changed', {
      quote: quote(1, [{ productId: 'tea', variantId: '1kg', quantity: 1 }]),
    }),
  'not-orderable': (request, response) => fail(response, 409, 'not_orderable'),
  'unpaid-limit': (request, response) => fail(response, 429, 'unpaid_limit', {}, { 'Retry-After': '1' }),
  'foreign-origin': (request, response) => fail(response, 403, 'origin_not_allowed'),
  'unknown-key': (request, response) => fail(response, 401, 'key_unknown'),
  'invalid-request': (request, response) =>
    fail(response, 400, 'invalid_request', { errors: [{ pointer: '/query/lang', message: 'no such language' }] }),
  'unheard-of': (request, response) => fail(response, 418, 'teapot'),
  'problem-with-bad-errors': (request, response) => fail(response, 400, 'invalid_request', { errors: 'all' }),
  hang: () => {},
  'hang-once': once(() => {}),
  cut: (request, response) => response.destroy(),
  'cut-once': once((request, response) => response.destroy()),
  'cut-body': (request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '1000' });
    response.write('{"slug":"chengbu"', () => response.destroy());
  },
  'cut-body-once': once((request, response) => faults['cut-body'](request, response)),
  slow: (request, response) => {
    setTimeout(() => answer(request, response), 100);
  },
  empty: (request, response) => response.writeHead(200).end(),
  'no-story': hallWith((changed) => delete changed.story),
  'null-answer': (request, response) => json(response, 200, null),
  'array-answer': (request, response) => json(response, 200, [1]),
  'unknown-fields': hallWith((changed) => Object.assign(changed, { colour: 'red' })),
  'unknown-enum': hallWith((changed) => (changed.kind = 'village')),
  'bad-items': hallWith(({ products: { items }, figures }) => {
    items[0].variants[0].priceFen = -1;
    items[2] = 'gone';
    items.push({ ...product('egg'), picture: { sources: [{ url: 'javascript:alert(1)', width: 1 }] } });
    figures.push(null);
  }),
  'bad-month': (request, response) => json(response, 200, { ...product('tea'), saleMonths: [1, 13] }),
  'bad-variant': (request, response) =>
    json(response, 200, { ...product('tea'), variants: [product('tea').variants[0], { id: 'x' }] }),
  'bad-quote': ({ body }, response) => {
    const malformed = quote(body.revision, body.lines);
    malformed.lines[0].lineTotalFen = 'free';
    json(response, 200, malformed);
  },
  'dearer-later': ({ body, count }, response) =>
    json(response, 200, quote(body.revision, body.lines, count === 1 ? 12_800 : 13_500)),
  'checkout-open': (request, response) => checkoutIn('open', request, response),
  'checkout-ordered': (request, response) => checkoutIn('ordered', request, response),
  'checkout-expired': (request, response) => checkoutIn('expired', request, response),
  'checkout-forgotten': (request, response) =>
    request.method === 'POST' ? checkoutIn('open', request, response) : answer(request, response),
  'checkout-unheard-of': (request, response) =>
    request.method === 'POST' ? checkoutIn('open', request, response) : response.destroy(),
};

const readBody = async (request) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  return text ? JSON.parse(text) : undefined;
};

/**
 * Starts the server on a free port of localhost.
 *
 * @param moreFaults - Faults of other tests, by name.
 */
export const startFaultServer = async (moreFaults = {}) => {
  const allFaults = { ...faults, ...moreFaults };
  const runs = new Map();
  const server = createServer(async (request, response) => {
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Access-Control-Expose-Headers', 'Retry-After, ETag, Xiang-Request-Id');
    response.setHeader('Cache-Control', 'no-store');
    const { pathname, searchParams } = new URL(request.url, 'http://localhost');
    const [, fault, run, ...rest] = pathname.split('/');
    if (fault === 'requests') return json(response, 200, runs.get(run) ?? []);
    const seen = runs.get(run) ?? [];
    runs.set(run, seen);
    const entry = {
      method: request.method,
      url: request.url.slice(`/${fault}/${run}`.length),
      headers: request.headers,
    };
    if (request.method === 'OPTIONS') {
      seen.push(entry);
      response.setHeader('Access-Control-Allow-Headers', 'Xiang-Key, Idempotency-Key, Content-Type');
      response.setHeader('Access-Control-Allow-Methods', 'GET, POST, PUT');
      return response.writeHead(204).end();
    }
    entry.body = await readBody(request);
    seen.push(entry);
    response.on('close', () => (entry.aborted = !response.writableFinished));
    const count = seen.filter(({ method }) => method !== 'OPTIONS').length;
    return allFaults[fault]({ ...entry, path: `/${rest.join('/')}`, query: searchParams, count, seen }, response);
  });
  await new Promise((resolve) => server.listen(0, 'localhost', resolve));
  return {
    origin: `http://localhost:${server.address().port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
};

/** Runs the server beside the test runner; a test reads its origin from `/fault-server.json`. */
export const faultServerPlugin = (moreFaults) => {
  let started;
  return {
    name: 'fault-server',
    async serverStart() {
      started = await startFaultServer(moreFaults);
    },
    async serverStop() {
      await started.stop();
    },
    serve({ path }) {
      if (path === '/fault-server.json') return { body: JSON.stringify(started.origin), type: 'json' };
      return undefined;
    },
  };
};
