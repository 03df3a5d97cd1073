import type { LookupAddress } from 'node:dns';
import { Resolver } from 'node:dns/promises';
import type { AddressLookup } from './webhook-setup.js';

/** DNS knows no address of a name, or did not say in time. */
export class NameNotFoundError extends Error {
  override readonly name = 'NameNotFoundError';
  /** Nobody answered: another time there may be an address. */
  readonly isUnanswered: boolean;

  constructor(hostname: string, isUnanswered: boolean, options?: ErrorOptions) {
    super(isUnanswered ? `DNS did not answer for ${hostname} in time.` : `DNS has no address of ${hostname}.`, options);
    this.isUnanswered = isUnanswered;
  }
}

export interface AddressLookupOptions {
  /** Name servers, as `dns.setServers` takes them; the system's without them. */
  readonly servers?: readonly string[];
  /** How long, in ms, one question waits for its answer before it is asked again. */
  readonly questionMs?: number;
  /** How long, in ms, all of it may take. */
  readonly deadlineMs?: number;
}

/** So long, in ms, addresses of one family wait for those of the other, whose name server may be broken (RFC 8305, 3). */
const otherFamilyMs = 250;

/** c-ares' codes of a name server that has answered: there is no such thing. */
const isDenial = (error: unknown) =>
  ['ENOTFOUND', 'ENODATA', 'EBADNAME'].includes((error as NodeJS.ErrnoException).code ?? '');

const loopback: readonly LookupAddress[] = [
  { address: '127.0.0.1', family: 4 },
  { address: '::1', family: 6 },
];

/** RFC 6761, 6.3: these are never asked for, and lead to the machine itself. */
const isLocalhost = (hostname: string) => `.${hostname.toLowerCase()}`.replace(/\.$/, '').endsWith('.localhost');

const ask = async (hostname: string, { servers, questionMs = 1500, deadlineMs = 5000 }: AddressLookupOptions) => {
  const resolver = new Resolver({ timeout: questionMs, tries: 2 });
  if (servers) resolver.setServers(servers);
  // What is cancelled rejects at once, and is asked no more.
  const cancelAfter = (waitMs: number) =>
    setTimeout(() => {
      resolver.cancel();
    }, waitMs);
  const timers = [cancelAfter(deadlineMs)];
  const of = async (addresses: Promise<string[]>, family: 4 | 6): Promise<LookupAddress[]> => {
    const found = (await addresses).map((address) => ({ address, family }));
    timers.push(cancelAfter(otherFamilyMs));
    return found;
  };
  const outcomes = await Promise.allSettled([of(resolver.resolve4(hostname), 4), of(resolver.resolve6(hostname), 6)]);
  timers.forEach(clearTimeout);
  const found = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? outcome.value : []));
  if (found.length > 0) return found;
  const faults = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
  const unanswered = faults.find((fault) => !isDenial(fault));
  throw new NameNotFoundError(hostname, unanswered !== undefined, { cause: unanswered ?? faults[0] });
};

/**
 * Asks DNS for all addresses of a name. Whoever registers a webhook chooses the name, and who answers for it: the system's
 * own lookup takes a thread of libuv's few for as long as nobody does, and payments and the database wait behind it. This
 * one takes none, ends in time, and asks once for all who want a name at the same time.
 *
 * The hosts file and its search domains are not read: what they name is the platform's own network. Only `localhost` is
 * known without being asked for, and no public address.
 * @throws {NameNotFoundError}
 */
export const createAddressLookup = (options: AddressLookupOptions = {}): AddressLookup => {
  const underWay = new Map<string, ReturnType<AddressLookup>>();
  return (hostname) => {
    if (isLocalhost(hostname)) return Promise.resolve(loopback);
    const known = underWay.get(hostname);
    if (known) return known;
    const asked = ask(hostname, options).finally(() => underWay.delete(hostname));
    underWay.set(hostname, asked);
    return asked;
  };
};
