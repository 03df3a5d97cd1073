import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { OrderShipment } from '../../src/contract/order.js';
import type { OrderState } from '../../src/contract/order-state.js';
import { changesOf, comesBackFen } from '../../src/platform/pages/browser/order-changes.js';

const shipments = (...states: (OrderState | 'other')[]) => states.map((state) => ({ state }) as OrderShipment);

describe('changesOf', () => {
  it('cancels what is not paid, and what is paid while none of it is packed', () => {
    assert.deepEqual(changesOf({ state: 'placed', shipments: shipments('placed', 'placed') }), ['cancel']);
    assert.deepEqual(changesOf({ state: 'paid', shipments: shipments('paid', 'paid') }), ['cancel']);
    assert.deepEqual(changesOf({ state: 'paid', shipments: shipments('paid', 'refunded') }), ['cancel']);
    assert.deepEqual(changesOf({ state: 'paid', shipments: shipments('paid', 'packed') }), []);
  });

  it('confirms the receipt of what is on its way, though the rest of the order waits', () => {
    assert.deepEqual(changesOf({ state: 'paid', shipments: shipments('paid', 'shipped') }), ['confirmReceipt']);
    assert.deepEqual(changesOf({ state: 'packed', shipments: shipments('packed', 'ready_to_collect') }), [
      'confirmReceipt',
    ]);
    assert.deepEqual(changesOf({ state: 'shipped', shipments: shipments('shipped') }), ['confirmReceipt']);
  });

  for (const state of [
    'packed',
    'received',
    'closed',
    'expired',
    'cancelled',
    'refunding',
    'refunded',
    'other',
  ] as const)
    it(`offers nothing where all is ${state}`, () => {
      assert.deepEqual(changesOf({ state, shipments: shipments(state) }), []);
    });
});

describe('comesBackFen', () => {
  it('leaves out what has come back before, or is on its way', () => {
    assert.equal(comesBackFen({ totalFen: 9800, refundedFen: 0, refundingFen: 0 }), 9800);
    assert.equal(comesBackFen({ totalFen: 9800, refundedFen: 3000, refundingFen: 0 }), 6800);
    assert.equal(comesBackFen({ totalFen: 9800, refundedFen: 3000, refundingFen: 1000 }), 5800);
  });
});
