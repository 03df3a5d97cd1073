import type { IncomingHttpHeaders } from 'node:http';
import type { KeyPair } from './key-pairs.js';

/** A request as a desk reads it. */
export interface DeskRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What both desks are made of. */
export interface DeskOptions {
  /** Address of the gateway, without a path. */
  readonly origin: string;
  readonly clock: () => Date;
  /** With which somebody else signs. */
  readonly forgerKey: KeyPair;
}
