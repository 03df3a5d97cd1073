import { startWorker } from './process.js';

export interface LoadRequest {
  readonly port: number;
  /** Whole HTTP requests, as they are written to the connection. */
  readonly requests: readonly string[];
  readonly connections: number;
  /** How long to go on; without it, until each request has been answered once. */
  readonly ms?: number;
}

export interface LoadAnswer {
  readonly answered: number;
  readonly ms: number;
  /** The first answer: its head as it came, its body in base64. */
  readonly first: { readonly head: string; readonly body: string };
}

export const startLoad = () => startWorker<LoadRequest, LoadAnswer>('load.mjs');

export const rateOf = ({ answered, ms }: LoadAnswer): number => (answered * 1000) / ms;

/** A request as it is written. */
export const httpRequest = (
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  body = '',
): string => {
  const all = {
    Host: 'localhost',
    ...headers,
    ...(body && { 'Content-Type': 'application/json', 'Content-Length': String(Buffer.byteLength(body)) }),
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`;
};
