import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Order } from '../../../src/contract/order.js';
import type { SupplierShipment } from '../../../src/contract/supplier-shipment.js';
import type { TestPlatform } from '../../support/platform.js';

/** The id in the address of the order's own page. */
export const orderOf = (page: Page): string => {
  const [, order] = /\/orders\/(or_\w+)/.exec(page.url()) ?? [];
  if (order === undefined) throw new Error(`No order is at ${page.url()}.`);
  return order;
};

/** What a supplier's server does, with its secret key. */
export const actAsSupplier = (platform: TestPlatform, secretKey: string) => ({
  /** Of a shipment, the first one unless told otherwise; the page's order is known by its id, the supplier's by its number. */
  act: async (
    order: string,
    what: 'packing' | 'dispatch' | 'arrival' | 'refunds',
    body: object | undefined = undefined,
    position = 0,
  ): Promise<SupplierShipment> => {
    const { body: known } = await platform.ask<Order>(`/v1/orders/${order}`);
    const path = `/v1/supplier/shipments/${known.number}/${String(position)}/${what}`;
    const answer = await platform.ask<SupplierShipment>(path, { method: 'POST', secretKey, body });
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    return answer.body;
  },
});
