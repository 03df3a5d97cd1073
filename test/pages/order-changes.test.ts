import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Order, OrderShipment } from '../../src/contract/order.js';
import type { OrderState } from '../../src/contract/order-state.js';
import { changesOf, comesBackFen, isPartOnly, waitingOf } from '../../src/platform/pages/browser/order-changes.js';

const shipments = (...states: (OrderState | 'other')[]) => states.map((state) => ({ state }) as OrderShipment);

describe('changesOf', () => {
  it('cancels what is not paid, and of what is paid whatever is not packed', () => {
    assert.deepEqual(changesOf({ state: 'placed', shipments: shipments('placed', 'placed') }), ['cancel']);
    assert.deepEqual(changesOf({ state: 'paid', shipments: shipments('paid', 'paid') }), ['cancel']);
    assert.deepEqual(changesOf({ state: 'paid', shipments: shipments('paid', 'refunded') }), ['cancel']);
    assert.deepEqual(changesOf({ state: 'paid', shipments: shipments('paid', 'packed') }), ['cancel']);
  });

  it('confirms the receipt of what is on its way, though the rest of the order waits', () => {
    assert.deepEqual(changesOf({ state: 'paid', shipments: shipments('paid', 'shipped') }), [
      'confirmReceipt',
      'cancel',
    ]);
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

describe('isPartOnly', () => {
  it('says so where another supplier has begun, and of nothing else', () => {
    for (const [state, of, is] of [
      ['placed', ['placed', 'placed'], false],
      ['paid', ['paid', 'paid'], false],
      ['paid', ['paid', 'refunded'], false],
      ['paid', ['paid', 'packed'], true],
      ['paid', ['received', 'refunded', 'paid'], true],
    ] as const) {
      assert.equal(isPartOnly({ state, shipments: shipments(...of) }), is, of.join(' '));
    }
  });
});

describe('waitingOf', () => {
  const line = (variantId: string, quantity: number, refundedQuantity = 0) =>
    ({ variantId, quantity, refundedQuantity, unitPriceFen: 1000 }) as Order['lines'][number];
  const shipment = (state: OrderState, postageFen: number, ...variantIds: string[]) =>
    ({ state, postageFen, variantIds }) as OrderShipment;

  it('counts what is left of the shipments that wait, with their postage', () => {
    const { lines, fen } = waitingOf({
      lines: [line('packed', 1), line('some-back', 3, 1), line('all-back', 2, 2), line('waits', 1)],
      shipments: [
        shipment('packed', 800, 'packed'),
        shipment('paid', 600, 'some-back', 'all-back'),
        shipment('paid', 500, 'waits'),
        shipment('refunded', 400),
      ],
    });
    assert.deepEqual(
      lines.map(({ variantId, quantity }) => [variantId, quantity]),
      [
        ['some-back', 2],
        ['waits', 1],
      ],
    );
    assert.equal(fen, 3000 + 600 + 500);
  });
});
