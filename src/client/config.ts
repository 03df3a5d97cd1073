import type { MalformedAnswerError } from './errors/malformed-answer-error.js';

/** Which platform a client asks, and how patiently. */
export interface RequestConfig {
  /** Address of the platform, http(s). */
  readonly api: string;
  /** Milliseconds for one attempt; 10,000 without it. */
  readonly timeoutMs?: number | undefined;
  /** Milliseconds for all attempts together and what is waited between them; 25,000 without it. */
  readonly deadlineMs?: number | undefined;
  /** How often what may be repeated is tried again; 2 without it. */
  readonly retries?: number | undefined;
  /** Hears of each malformed item that was left out of a list; `reportError` does without it. */
  readonly onDroppedItem?: ((error: MalformedAnswerError) => void) | undefined;
  /** Another `fetch`, as some frameworks give for rendering on a server. */
  readonly fetch?: ((input: string | URL | Request, init?: RequestInit) => Promise<Response>) | undefined;
}

/** Which platform a client asks, with whose key, and how patiently. */
export interface ClientConfig extends RequestConfig {
  /** The site's public key, `pk_live_…` or `pk_test_…`; the catalogue is read without one. */
  readonly publishableKey?: string | undefined;
}

/** Throws a TypeError that says the cure. */
export const checkApi = (api: string): void => {
  if (!/^https?:\/\/[^/?#][^?#]*$/.test(api)) {
    throw new TypeError(`"${api}" is no address of a platform. Give api as https://… without a query.`);
  }
};

/** Throws a TypeError that says the cure. The key is not repeated: it might be a secret one, on its way into a log. */
export const checkConfig = ({ api, publishableKey }: ClientConfig): void => {
  checkApi(api);
  if (publishableKey !== undefined && !/^pk_(live|test)_[\w-]+$/.test(publishableKey)) {
    throw new TypeError(
      'No publishable key: give pk_live_… or pk_test_…. Revoke a secret key that has reached a page.',
    );
  }
};
