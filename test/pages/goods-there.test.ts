import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Order, OrderShipment } from '../../src/contract/order.js';
import type { OrderState } from '../../src/contract/order-state.js';
import { checkoutEn } from '../../src/localization/pages/checkout.en.js';
import { titleOf } from '../../src/platform/pages/browser/checkout-title.js';
import { goodsThereOf } from '../../src/platform/pages/browser/goods-there.js';

/** An order of a shipment of two pieces for each state, of which so many have gone back. */
const orderOf = (...of: readonly (readonly [state: OrderState, gone?: number])[]) =>
  ({
    state: 'paid',
    lines: of.map(([, gone = 0], index) => ({ variantId: `v${String(index)}`, quantity: 2, refundedQuantity: gone })),
    shipments: of.map(([state], index) => ({ state, variantIds: [`v${String(index)}`] }) as unknown as OrderShipment),
  }) as unknown as Order;

const shownOf = (order: Order) => {
  const goods = goodsThereOf(order);
  return goods && [goods.lines.map(({ variantId, quantity }) => `${variantId} × ${String(quantity)}`), goods.isPart];
};

describe('what lies at the place', () => {
  it('is nothing before anything has arrived, nor once it is handed over or has gone back', () => {
    for (const state of ['paid', 'packed', 'shipped', 'received', 'refunded', 'closed'] as const) {
      assert.equal(shownOf(orderOf([state])), undefined, state);
    }
  });

  it('is a part of the order while another part is still to come', () => {
    for (const state of ['paid', 'packed', 'shipped'] as const) {
      assert.deepEqual(shownOf(orderOf([state], ['ready_to_collect'])), [['v1 × 2'], true], state);
    }
  });

  it('is all that there is to come where the rest is handed over, or has gone back', () => {
    for (const state of ['received', 'refunded', 'closed'] as const) {
      assert.deepEqual(shownOf(orderOf([state], ['ready_to_collect'])), [['v1 × 2'], false], state);
    }
  });

  it('lacks the pieces that have gone back', () => {
    assert.deepEqual(shownOf(orderOf(['ready_to_collect', 1], ['ready_to_collect', 2])), [['v0 × 1'], false]);
  });

  it('is what the page of an order is headed by, though the order as a whole has not come as far', () => {
    const order = orderOf(['paid'], ['ready_to_collect']);
    assert.equal(titleOf('done', true, order, checkoutEn), 'Part of it is ready to collect');
    assert.equal(titleOf('done', true, orderOf(['paid'], ['received']), checkoutEn), checkoutEn.thanks);
  });
});
