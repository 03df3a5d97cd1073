import type { LookupAddress } from 'node:dns';

/** Finds all addresses of a name, in bounded time; rejects where there are none. */
export type AddressLookup = (hostname: string) => Promise<readonly LookupAddress[]>;

/** How webhooks go out. */
export interface WebhookSetup {
  /** Also http, and addresses that are not public: for a demo and for tests, on a machine of one's own. */
  readonly allowPrivate: boolean;
  /** How long, in ms, a receiver may take to answer. */
  readonly timeoutMs: number;
  readonly lookup: AddressLookup;
}
