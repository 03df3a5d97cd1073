import assert from 'node:assert/strict';
import type { Collection } from '../../../src/contract/collection.js';
import type { Page } from '../../../src/contract/common.js';
import type { PlaceShipment } from '../../../src/contract/place-shipment.js';
import type { Problem } from '../../../src/contract/problem.js';
import type { TestPlatform } from '../../support/platform.js';

/** What the server of a station or a store does, with its secret key. */
export const actAsPlace = (platform: TestPlatform, secretKey: string) => ({
  collect: (shown: { readonly orderNumber?: string; readonly code: string }) =>
    platform.ask<Collection & Problem>('/v1/place/collections', { secretKey, body: shown }),
  waiting: async (): Promise<readonly PlaceShipment[]> => {
    const { status, body } = await platform.ask<Page<PlaceShipment>>('/v1/place/shipments', { secretKey });
    assert.equal(status, 200);
    return body.items;
  },
});
