import type { PartnerWebhook } from '../contract/webhook.js';
import type { PartnerEventType } from '../contract/webhook-event.js';
import { partnerCollections, type Collections } from './collections.js';
import type { ServerConfig } from './config.js';
import { sales, type PartnerSales } from './sales.js';
import { createSecretCall } from './secret-call.js';
import { partnerWebhooks, type Webhooks } from './webhooks.js';

/** All that a partner's server can ask. */
export interface PartnerClient {
  /** What was sold through the partner's own publishable keys. */
  readonly sales: PartnerSales;
  /** What shoppers collect at the partner's own stores. */
  readonly collections: Collections;
  /** Where the platform tells of orders that came by them. */
  readonly webhooks: Webhooks<PartnerEventType, PartnerWebhook>;
}

/**
 * A partner's server over one platform. Every answer is checked by the contract, every failure is a XiangError, and what
 * may be repeated is tried again by itself.
 *
 * @throws TypeError in a page, where a secret key does not belong; where `api` is no http(s) address; where the key is
 * missing or no secret one. The key of a supplier is refused by the platform: SecretKeyError.
 */
export const createPartnerClient = (config: ServerConfig): PartnerClient => {
  const call = createSecretCall('partner', config);
  return { sales: sales(call), collections: partnerCollections(call), webhooks: partnerWebhooks(call) };
};
