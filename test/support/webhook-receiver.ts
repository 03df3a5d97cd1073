import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { sql } from 'drizzle-orm';
import { Webhook } from 'standardwebhooks';
import { webhookEvent, type WebhookEvent } from '../../src/contract/webhook-event.js';
import type { TestPlatform } from './platform.js';

/** A message as it arrived. */
export interface Received {
  /** `webhook-id`. */
  readonly id: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Answers a message; 204 without one. */
export type Answering = (response: ServerResponse, message: Received) => void;

/** The server of a supplier or a partner. */
export interface WebhookReceiver {
  readonly url: string;
  readonly received: readonly Received[];
  /** How the next messages are answered, one after the other; 204 when there are no more. */
  readonly answers: Answering[];
  /** Verifies all that was received by the standard's library, and gives its events, the oldest first. */
  readonly events: (secret: string) => WebhookEvent[];
  readonly forget: () => void;
  readonly stop: () => Promise<void>;
}

/** Answers with a status, and headers where there are some. */
export const status =
  (code: number, headers: Readonly<Record<string, string>> = {}): Answering =>
  (response) => {
    response.writeHead(code, headers).end();
  };

/** Verifies a message as whoever receives it does; throws where it is not the platform's. */
export const verify = ({ body, headers }: Received, secret: string): WebhookEvent =>
  webhookEvent.parse(new Webhook(secret).verify(body, headers as Record<string, string>));

/** With a certificate it is reached by https. */
export const startWebhookReceiver = async (tls?: {
  readonly key: string;
  readonly cert: string;
}): Promise<WebhookReceiver> => {
  const received: Received[] = [];
  const answers: Answering[] = [];
  const take: RequestListener = (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const message = {
        id: String(request.headers['webhook-id']),
        path: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(chunks).toString('utf8'),
      };
      received.push(message);
      (answers.shift() ?? status(204))(response, message);
    });
  };
  const server = tls ? createTlsServer(tls, take) : createServer(take);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    received,
    answers,
    events: (secret) => received.map((message) => verify(message, secret)),
    forget: () => {
      received.length = 0;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

/** Lets the time come for every message that waits for its next try. */
export const makeDue = async ({
  database: { orm },
  clock,
}: Pick<TestPlatform, 'database'> & { readonly clock: Pick<TestPlatform['clock'], 'now'> }): Promise<void> => {
  await orm.execute(sql`update webhook_deliveries set next_try_at = ${clock.now().toISOString()}
    where state = 'pending'`);
  await orm.execute(sql`update pgboss.job set start_after = now() - interval '1 second' where state < 'active'`);
};
