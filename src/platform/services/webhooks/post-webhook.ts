import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { DeliveryFailure } from '../../../contract/webhook.js';
import { NameNotFoundError } from './address-lookup.js';
import { addressOfHost, isPublicAddress } from './public-address.js';
import type { WebhookSetup } from './webhook-setup.js';

export interface WebhookRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** How a try ended. */
export interface PostOutcome {
  /** Null where it was taken. */
  readonly failure: DeliveryFailure | null;
  /** HTTP status; null where nothing was answered. */
  readonly status: number | null;
  /** `Retry-After` as it was sent. */
  readonly retryAfter: string | undefined;
}

class AddressNotPublicError extends Error {
  override readonly name = 'AddressNotPublicError';
}

/**
 * The lookup of the connection itself: what was looked at is what is connected to. A lookup before it could be answered
 * differently the second time (DNS rebinding).
 */
const lookupFor =
  ({ allowPrivate, lookup }: WebhookSetup): LookupFunction =>
  (hostname, { all }, callback) => {
    lookup(hostname).then(
      (found) => {
        const [first] = found;
        if (!first || (!allowPrivate && !found.every(({ address }) => isPublicAddress(address)))) {
          callback(new AddressNotPublicError(hostname), '');
        } else if (all) callback(null, [...found]);
        else callback(null, first.address, first.family);
      },
      (error: unknown) => {
        callback(error as Error, '');
      },
    );
  };

const failureOfStatus = (status: number): DeliveryFailure | null => {
  if (status >= 200 && status < 300) return null;
  if (status === 410) return 'gone';
  return status >= 300 && status < 400 ? 'redirect' : 'status';
};

/** Node's and OpenSSL's codes of a certificate that does not prove whom it should. */
const isOfCertificate = /^(?:CERT_|ERR_TLS_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH)/;

const failureOf = (error: unknown): DeliveryFailure => {
  if (error instanceof AddressNotPublicError) return 'address_not_public';
  if (error instanceof NameNotFoundError) return 'not_found';
  const { name, code = '' } = error as NodeJS.ErrnoException;
  if (name === 'AbortError' || name === 'TimeoutError') return 'timeout';
  return isOfCertificate.test(code) ? 'certificate' : 'connection';
};

const answerOf = (
  setup: WebhookSetup,
  { url, headers, body }: WebhookRequest,
  signal: AbortSignal,
): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const send = url.startsWith('https:') ? requestHttps : requestHttp;
    const options = { method: 'POST', headers, agent: false as const, lookup: lookupFor(setup), signal };
    send(url, options, resolve).on('error', reject).end(body);
  });

/**
 * Posts to an endpoint, once: no redirect is followed, and of the answer nothing but its head is read. Never rejects.
 */
export const postWebhook = async (setup: WebhookSetup, request: WebhookRequest): Promise<PostOutcome> => {
  const none = { status: null, retryAfter: undefined };
  const address = addressOfHost(new URL(request.url).hostname);
  // For an address there is no lookup.
  if (!setup.allowPrivate && address !== undefined && !isPublicAddress(address)) {
    return { ...none, failure: 'address_not_public' };
  }
  try {
    const answer = await answerOf(setup, request, AbortSignal.timeout(setup.timeoutMs));
    const status = answer.statusCode ?? 0;
    // A connection that breaks now has nothing more to say.
    answer.on('error', () => undefined).destroy();
    return { failure: failureOfStatus(status), status, retryAfter: answer.headers['retry-after'] };
  } catch (error) {
    return { ...none, failure: failureOf(error) };
  }
};
