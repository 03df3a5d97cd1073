import { checkApi, type RequestConfig } from '../client/config.js';

/** Which platform a server asks, with whose secret key, and how patiently. */
export interface ServerConfig extends Omit<RequestConfig, 'onDroppedItem'> {
  /** `sk_live_…` or `sk_test_…`, as `xiang-platform secret-key create` has printed it; from the environment, as a rule. */
  readonly secretKey: string | undefined;
}

const faultOf = (key: string | undefined): string | undefined => {
  if (!key)
    return 'No secretKey. Give the one that the platform issued (sk_…), from an environment variable that is set.';
  if (key.startsWith('pk_')) {
    return 'A publishable key (pk_…) is for pages: there, use createStorefront. A server wants the secret key (sk_…).';
  }
  if (key.startsWith('whsec_')) {
    return 'That secret (whsec_…) signs webhooks: give it to verifyWebhook. A client wants the secret key (sk_…).';
  }
  return /^sk_(?:live|test)_[\w-]+$/.test(key) ? undefined : 'No secret key: give sk_live_… or sk_test_….';
};

/** Throws a TypeError that says the cure, and never repeats the key. */
export const checkServerConfig = ({ api, secretKey }: ServerConfig): void => {
  if (typeof window !== 'undefined' && typeof document !== 'undefined') {
    throw new TypeError(
      'A secret key in a page can be read by whoever opens it. Revoke it if the page was published; here, use createStorefront with a publishable key (pk_…).',
    );
  }
  checkApi(api);
  const fault = faultOf(secretKey);
  if (fault !== undefined) throw new TypeError(fault);
};
