import { placeCollections, type Collections } from './collections.js';
import type { ServerConfig } from './config.js';
import { placeShipments, type PlaceShipments } from './place-shipments.js';
import { createSecretCall } from './secret-call.js';

/** All that the server of a station or a store can ask. */
export interface PlaceClient {
  /** What waits there to be collected. */
  readonly shipments: PlaceShipments;
  /** What is handed over there. */
  readonly collections: Collections;
}

/**
 * The server of a station or a store over one platform. Every answer is checked by the contract, every failure is a
 * XiangError, and what may be repeated is tried again by itself.
 *
 * @throws TypeError in a page, where a secret key does not belong; where `api` is no http(s) address; where the key is
 * missing or no secret one. The key of a supplier or a partner is refused by the platform: SecretKeyError.
 */
export const createPlaceClient = (config: ServerConfig): PlaceClient => {
  const call = createSecretCall('place', config);
  return { shipments: placeShipments(call), collections: placeCollections(call) };
};
