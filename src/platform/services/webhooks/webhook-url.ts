import { NameNotFoundError } from './address-lookup.js';
import { addressOfHost, isPublicAddress } from './public-address.js';
import type { WebhookSetup } from './webhook-setup.js';
import { invalidRequest } from '../service-error.js';

const refuse = (message: string) => invalidRequest({ pointer: '/url', message });

const notPublic = (host: string) =>
  refuse(`${host} is at an address that is not public. Give one that the platform reaches over the internet.`);

const findAddresses = async ({ lookup }: WebhookSetup, hostname: string) => {
  try {
    return await lookup(hostname);
  } catch (error) {
    if (!(error instanceof NameNotFoundError)) throw error;
    throw refuse(
      error.isUnanswered
        ? `DNS did not answer for ${hostname} in time. Look after its name servers, or try again.`
        : `The name ${hostname} was not found. Register it in DNS first.`,
    );
  }
};

/**
 * The URL of an endpoint as it is kept. Its addresses are looked at here so that a mistake is told at once, and again
 * with every connection, since a name may lead elsewhere tomorrow.
 * @throws {ServiceError} `invalid_request`.
 */
export const checkWebhookUrl = async (setup: WebhookSetup, text: string): Promise<string> => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url) throw refuse('This is no URL.');
  if (url.username !== '' || url.password !== '') {
    throw refuse('A URL with a user’s name or password is not taken: the signature says who sends.');
  }
  if (url.hash !== '') throw refuse('A URL with a fragment (#…) is not taken: it is never sent.');
  if (setup.allowPrivate) return url.href;
  if (url.protocol !== 'https:') throw refuse('The URL must be https.');
  const address = addressOfHost(url.hostname);
  const addresses = address === undefined ? await findAddresses(setup, url.hostname) : [{ address }];
  if (!addresses.every((one) => isPublicAddress(one.address))) throw notPublic(url.hostname);
  return url.href;
};
