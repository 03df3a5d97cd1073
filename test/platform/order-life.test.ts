import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { orderStates, type OrderState } from '../../src/contract/order.js';
import {
  endStates,
  stateAfter,
  transitions,
  underWay,
  type OrderAction,
} from '../../src/platform/services/order-life/transitions.js';

const actions = Object.keys(transitions) as OrderAction[];

/** The states through which an order comes when all that is tried happens that can. */
const walk = (tried: readonly OrderAction[]): OrderState[] =>
  tried.reduce<OrderState[]>(
    (passed, action) => {
      const next = stateAfter(action, passed.at(-1) ?? 'placed');
      return next ? [...passed, next] : passed;
    },
    ['placed'],
  );

describe('what can happen to an order', () => {
  it('leads on from no end, but for money that goes back after closing', () => {
    const leading = endStates.flatMap((state) =>
      actions.filter((action) => stateAfter(action, state)).map((action) => [state, action]),
    );
    assert.deepEqual(leading, [
      ['closed', 'drop'],
      ['closed', 'refund'],
    ]);
  });

  it('lets money go back from wherever it was paid and has not gone back', () => {
    const from = orderStates.filter((state) => stateAfter('refund', state));
    assert.deepEqual(from, [...underWay, 'closed']);
    assert.deepEqual(
      orderStates.filter((state) => stateAfter('drop', state)),
      from,
    );
  });

  it('passes no state twice, whatever is tried in whatever order, and pays before anything is sent', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...actions), { maxLength: 60 }), (tried) => {
        const passed = walk(tried);
        assert.equal(new Set(passed).size, passed.length, passed.join(' '));
        if (passed.length > 1) assert.ok(['paid', 'expired', 'cancelled'].includes(passed[1] ?? ''));
        const goesBack = passed.findIndex((state) => state === 'refunding' || state === 'refunded');
        if (goesBack >= 0) {
          assert.ok(passed.slice(goesBack).every((state) => state === 'refunding' || state === 'refunded'));
        }
      }),
    );
  });
});
