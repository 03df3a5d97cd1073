import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';

/** Finds all addresses of a name, as `dns.lookup` does; rejects with the system's code where there are none. */
export type AddressLookup = (hostname: string) => Promise<readonly LookupAddress[]>;

/** How webhooks go out. */
export interface WebhookSetup {
  /** Also http, and addresses that are not public: for a demo and for tests, on a machine of one's own. */
  readonly allowPrivate: boolean;
  /** How long, in ms, a receiver may take to answer. */
  readonly timeoutMs: number;
  readonly lookup: AddressLookup;
}

/** The system's own, all addresses of it. */
export const lookUpAddresses: AddressLookup = (hostname) => lookup(hostname, { all: true });
