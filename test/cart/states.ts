import fc from 'fast-check';
import type { CartState, CheckoutRecord, LineState } from '../../src/cart/merge.js';

/** Replicas, lines and checkouts of the generated carts: few, so that they meet. */
export const replicas = ['0000000000000001', '0000000000000002', '0000000000000003'];
export const keys = ['tea/1kg', 'tea/250g', 'snow-pear/5kg'];
export const checkoutIds = ['a', 'b'].map((letter) => `co_${letter.repeat(26)}`);

const dictionary = <Value>(names: readonly string[], value: fc.Arbitrary<Value>) =>
  fc.dictionary(fc.constantFrom(...names), value, { noNullPrototype: true });

const deltas = fc
  .tuple(
    dictionary(replicas, fc.integer({ min: 1, max: 99 })),
    dictionary(checkoutIds, fc.integer({ min: -99, max: -1 })),
  )
  .map(([added, ordered]) => ({ ...added, ...ordered }));

const line: fc.Arbitrary<LineState> = fc.record({
  stamp: fc.tuple(fc.integer({ min: 0, max: 3 }), fc.constantFrom('', ...replicas)),
  base: fc.integer({ min: 0, max: 99 }),
  deltas,
});

/** Any cart that a record can hold, also such as no page would write. */
export const anyState: fc.Arbitrary<CartState> = fc.record({
  lines: dictionary(keys, line),
  checkouts: dictionary(checkoutIds, fc.constantFrom<CheckoutRecord>('open', 'settled')),
});

export const anyQuantity = fc.integer({ min: 1, max: 20 });
