import type { SupplierWebhook } from '../contract/webhook.js';
import type { SupplierEventType } from '../contract/webhook-event.js';
import type { ServerConfig } from './config.js';
import { createSecretCall } from './secret-call.js';
import { shipments, type SupplierShipments } from './shipments.js';
import { supplierWebhooks, type Webhooks } from './webhooks.js';

/** All that a supplier's server can ask. */
export interface SupplierClient {
  /** What has been paid for and is the supplier's to pack, send and, where need be, give back. */
  readonly shipments: SupplierShipments;
  /** Where the platform tells of them. */
  readonly webhooks: Webhooks<SupplierEventType, SupplierWebhook>;
}

/**
 * A supplier's server over one platform. Every answer is checked by the contract, every failure is a XiangError, and what
 * may be repeated is tried again by itself.
 *
 * @throws TypeError in a page, where a secret key does not belong; where `api` is no http(s) address; where the key is
 * missing or no secret one. The key of a partner is refused by the platform: SecretKeyError.
 */
export const createSupplierClient = (config: ServerConfig): SupplierClient => {
  const call = createSecretCall('supplier', config);
  return { shipments: shipments(call), webhooks: supplierWebhooks(call) };
};
