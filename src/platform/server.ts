import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { isIPv6, type AddressInfo, type BlockList, type Socket } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { AnswerAtOnce } from './routes/index.js';
import { addressGroup, plainAddress } from './services/index.js';

export type Fetch = (request: Request) => Response | Promise<Response>;

export interface ListenOptions {
  /** 0 takes a free one. */
  readonly port: number;
  readonly host?: string;
  /** Load balancers: theirs are many connections. */
  readonly trustedProxies?: BlockList | undefined;
  readonly bounds?: Partial<ServerBounds>;
}

/** What one connection, and one address, may take; times in ms. */
export interface ServerBounds {
  /** A request's headers must have arrived by then. */
  readonly headersMs: number;
  /** And all of it by then: a slow sender does not hold a connection for Node's five minutes. */
  readonly requestMs: number;
  /** How often the two are looked at. */
  readonly checkMs: number;
  /** A connection on which nothing has moved for so long, while an answer is due or not taken, is cut. */
  readonly stallMs: number;
  /** And one whose answer is not taken whole by then, however busily: a byte a minute is not stalling. */
  readonly answerMs: number;
  readonly connectionsOfOne: number;
  /** By what connections are counted; undefined for what is not counted. */
  readonly groupOf: (address: string) => string | undefined;
}

/** A port that has been taken. Until it is given something to serve, it answers 503. */
export interface Listener {
  readonly port: number;
  /** `answerAtOnce` is asked first: what it answers never comes to `fetch`. */
  readonly serve: (fetch: Fetch, answerAtOnce?: AnswerAtOnce) => void;
  /** Takes no more connections, lets what runs finish for `graceMs`, then cuts it off. */
  readonly close: (graceMs: number) => Promise<void>;
}

/** The port belongs to somebody else. */
export class PortTakenError extends Error {
  override readonly name = 'PortTakenError';

  constructor(port: number, cause: unknown) {
    super(`Port ${String(port)} is in use. Stop what uses it, or set XIANG_PORT to another port.`, { cause });
  }
}

const defaultBounds: ServerBounds = {
  headersMs: 10_000,
  requestMs: 30_000,
  checkMs: 5_000,
  stallMs: 60_000,
  // The largest answer, a picture or a script, at a few kB a second.
  answerMs: 180_000,
  // An office behind one address, six connections a browser.
  connectionsOfOne: 512,
  groupOf: addressGroup,
};

/** Longer than the minute for which load balancers keep a connection: else they send into one that just closed. */
const keepAliveMs = 65_000;

const answerNotReady = (_: IncomingMessage, response: ServerResponse) => {
  response.writeHead(503, { 'Retry-After': '1', 'Content-Type': 'text/plain; charset=utf-8' });
  response.end('The platform is starting.\n');
};

const closeServer = async (
  server: Server,
  connections: ReadonlySet<Socket>,
  running: ReadonlySet<ServerResponse>,
  graceMs: number,
) => {
  const closed = once(server, 'close');
  server.close();
  // A connection that is kept alive would outlive its last answer.
  for (const response of running) if (!response.headersSent) response.setHeader('Connection', 'close');
  // One that a browser has opened ahead of need has not asked anything yet: to Node that is not idle.
  const busy = new Set([...running].map(({ socket }) => socket));
  // What was answered at once may still be on its way to a slow reader.
  for (const connection of connections) if (!busy.has(connection)) connection.destroySoon();
  const cutOff = setTimeout(() => {
    server.closeAllConnections();
  }, graceMs);
  await closed;
  clearTimeout(cutOff);
};

/** Cuts off at once what comes when one address has as many connections as it may. */
const boundConnections = (server: Server, { connectionsOfOne, groupOf }: ServerBounds, proxies?: BlockList) => {
  const counts = new Map<string, number>();
  server.on('connection', (connection) => {
    const address = plainAddress(connection.remoteAddress ?? '');
    if (proxies?.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')) return;
    const group = groupOf(address);
    if (group === undefined) return;
    const count = (counts.get(group) ?? 0) + 1;
    if (count > connectionsOfOne) {
      connection.destroy();
      return;
    }
    counts.set(group, count);
    connection.once('close', () => {
      const left = (counts.get(group) ?? 1) - 1;
      if (left > 0) counts.set(group, left);
      else counts.delete(group);
    });
  });
};

/** Cuts a connection whose answer is not taken in time. */
const boundAnswer = ({ socket }: IncomingMessage, response: ServerResponse, answerMs: number) => {
  const late = setTimeout(() => socket.destroy(), answerMs);
  response.once('close', () => {
    clearTimeout(late);
  });
};

/**
 * Takes a port.
 * @throws {PortTakenError} where it is in use.
 */
export const listen = async ({
  port,
  host = 'localhost',
  trustedProxies,
  bounds: given,
}: ListenOptions): Promise<Listener> => {
  const bounds = { ...defaultBounds, ...given };
  let answer: (request: IncomingMessage, response: ServerResponse) => unknown = answerNotReady;
  let answerAtOnce: AnswerAtOnce = () => false;
  const connections = new Set<Socket>();
  const running = new Set<ServerResponse>();
  let closing: Promise<void> | undefined;
  const server = createServer({ connectionsCheckingInterval: bounds.checkMs }, (request, response) => {
    if (!closing && answerAtOnce(request, response)) {
      // Most are with the system by now: a timer for each would cost them more than anything else does.
      if (response.socket === null || response.socket.writableLength > 0)
        boundAnswer(request, response, bounds.answerMs);
      return;
    }
    boundAnswer(request, response, bounds.answerMs);
    running.add(response);
    response.once('close', () => running.delete(response));
    if (closing) response.setHeader('Connection', 'close');
    answer(request, response);
  });
  server.headersTimeout = bounds.headersMs;
  server.requestTimeout = bounds.requestMs;
  server.timeout = bounds.stallMs;
  boundConnections(server, bounds, trustedProxies);
  server.keepAliveTimeout = keepAliveMs;
  server.on('connection', (connection) => {
    connections.add(connection);
    connection.once('close', () => connections.delete(connection));
  });
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'EADDRINUSE' ? new PortTakenError(port, error) : error;
  }
  return {
    port: (server.address() as AddressInfo).port,
    serve: (fetch, atOnce) => {
      answer = getRequestListener(fetch);
      if (atOnce) answerAtOnce = atOnce;
    },
    close: (graceMs) => (closing ??= closeServer(server, connections, running, graceMs)),
  };
};
