import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import {
  addPieces,
  emptyState,
  join,
  openCheckout,
  quantityOf,
  setPieces,
  settleCheckout,
  type CartState,
} from '../../src/cart/merge.js';
import { formatRecord, isLineKey, parseRecord } from '../../src/cart/record.js';
import { anyQuantity, anyState, checkoutIds, keys, replicas } from './states.js';

const [key = '', otherKey = ''] = keys;
const [one = '', two = '', three = ''] = replicas;
const [checkoutId = ''] = checkoutIds;

describe('join', () => {
  it('is commutative', () => {
    fc.assert(
      fc.property(anyState, anyState, (a, b) => {
        expect(join(a, b)).to.deep.equal(join(b, a));
      }),
    );
  });

  it('is associative', () => {
    fc.assert(
      fc.property(anyState, anyState, anyState, (a, b, c) => {
        expect(join(join(a, b), c)).to.deep.equal(join(a, join(b, c)));
      }),
    );
  });

  it('is idempotent, and takes nothing away', () => {
    fc.assert(
      fc.property(anyState, anyState, (a, b) => {
        expect(join(a, a)).to.deep.equal(a);
        expect(join(join(a, b), a)).to.deep.equal(join(a, b));
        expect(join(a, emptyState)).to.deep.equal(a);
      }),
    );
  });

  it('keeps the order of its first side, so that the same content has the same text', () => {
    fc.assert(
      fc.property(anyState, anyState, (a, b) => {
        const joined = join(a, b);
        expect(JSON.stringify(join(joined, b))).to.equal(JSON.stringify(joined));
      }),
    );
  });
});

describe('several tabs', () => {
  it('sum what each has added at once', () => {
    fc.assert(
      fc.property(anyState, anyQuantity, anyQuantity, fc.boolean(), (start, a, b, twice) => {
        const before = setPieces(start, three, key, 1);
        const added = [addPieces(before, one, key, a), addPieces(before, two, key, b)] as const;
        let joined = join(added[0], added[1]);
        if (twice) joined = join(joined, added[0]);
        expect(quantityOf(joined, key)).to.equal(1 + a + b);
      }),
    );
  });

  it('do not bring back a line that one has removed', () => {
    fc.assert(
      fc.property(anyState, anyQuantity, (start, pieces) => {
        const before = addPieces(start, one, key, pieces);
        const removed = setPieces(before, two, key, 0);
        expect(quantityOf(join(before, removed), key)).to.equal(0);
        expect(quantityOf(join(join(removed, start), before), key)).to.equal(0);
        const again = addPieces(removed, one, key, pieces);
        expect(quantityOf(join(again, before), key)).to.equal(pieces);
      }),
    );
  });

  it('agree on one quantity where both have set it', () => {
    fc.assert(
      fc.property(anyState, anyQuantity, anyQuantity, (start, a, b) => {
        const joined = join(setPieces(start, one, key, a), setPieces(start, two, key, b));
        expect([a, b]).to.include(quantityOf(joined, key));
      }),
    );
  });

  it('take out once what a checkout has ordered, though each hears of it', () => {
    fc.assert(
      fc.property(anyQuantity, anyQuantity, anyQuantity, (held, ordered, more) => {
        const start = openCheckout(addPieces(emptyState, one, key, held), checkoutId);
        const bought = new Map([[key, ordered]]);
        const left = settleCheckout(start, checkoutId, bought);
        const right = settleCheckout(addPieces(start, two, key, more), checkoutId, bought);
        for (const joined of [
          join(left, right),
          join(right, left),
          settleCheckout(join(left, right), checkoutId, bought),
        ]) {
          expect(quantityOf(joined, key)).to.equal(Math.max(0, held + more - ordered));
          expect(joined.checkouts[checkoutId]).to.equal('settled');
        }
      }),
    );
  });

  it('come to the same cart, whatever each did and in whichever order they hear of it', () => {
    type Step = (state: CartState, replica: string) => CartState;
    const step: fc.Arbitrary<Step> = fc.oneof(
      fc.tuple(fc.constantFrom(...keys), anyQuantity).map(
        ([at, pieces]): Step =>
          (state, replica) =>
            addPieces(state, replica, at, pieces),
      ),
      fc.tuple(fc.constantFrom(...keys), fc.integer({ min: 0, max: 9 })).map(
        ([at, pieces]): Step =>
          (state, replica) =>
            setPieces(state, replica, at, pieces),
      ),
      fc.tuple(fc.constantFrom(...checkoutIds), fc.constantFrom(...keys), anyQuantity).map(
        ([id, at, pieces]): Step =>
          (state) =>
            settleCheckout(openCheckout(state, id), id, new Map([[at, pieces]])),
      ),
    );
    /** Who acts, what they do, and of whom they have just heard. */
    const history = fc.array(fc.tuple(fc.nat(2), step, fc.nat(2)), { maxLength: 30 });
    fc.assert(
      fc.property(history, (steps) => {
        const tabs = replicas.map(() => emptyState);
        for (const [who, change, heard] of steps) {
          const known = join(tabs[who] ?? emptyState, tabs[heard] ?? emptyState);
          tabs[who] = change(known, replicas[who] ?? '');
        }
        const forwards = tabs.reduce(join);
        expect(forwards).to.deep.equal([...tabs].reverse().reduce(join));
        for (const tab of tabs) expect(join(forwards, tab)).to.deep.equal(forwards);
      }),
    );
  });

  it('leave other lines alone', () => {
    const state = addPieces(emptyState, one, otherKey, 3);
    expect(quantityOf(setPieces(addPieces(state, two, key, 1), two, key, 0), otherKey)).to.equal(3);
  });
});

describe('the record', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        expect(parseRecord(formatRecord(state))).to.deep.equal(state);
      }),
    );
  });

  it('is believed in nothing: whatever stands there reads as a cart', () => {
    const hostile = fc.oneof(
      fc.string(),
      fc.json(),
      fc.anything().map((value) => JSON.stringify(value) ?? ''),
    );
    const lines = fc
      .anything()
      .map((value) => JSON.stringify({ version: 1, lines: { [key]: value }, checkouts: value }));
    fc.assert(
      fc.property(fc.oneof(hostile, lines), (text) => {
        const state = parseRecord(text);
        for (const at of Object.keys(state?.lines ?? {})) {
          expect(isLineKey(at)).to.equal(true);
          expect(Number.isInteger(quantityOf(state ?? emptyState, at))).to.equal(true);
        }
      }),
    );
  });

  it('leaves out what is no line, and keeps what is', () => {
    const good = { stamp: [1, one], base: 2, deltas: { [two]: 1 } };
    const text = JSON.stringify({
      version: 1,
      lines: {
        [key]: good,
        'a/b/c': good,
        '__proto__/x': good,
        'no-stamp/x': { base: 1, deltas: {} },
        'negative/x': { ...good, base: -1 },
        'huge/x': { ...good, base: 1e9 },
        'text/x': { ...good, base: '2' },
        'deltas/x': { ...good, deltas: { constructor: 5, [two]: 1.5, [one]: -3, [checkoutId]: 9 } },
      },
      checkouts: { [checkoutId]: 'settled', 'javascript:1': 'open' },
    });
    const state = parseRecord(text.replace('"a/b/c"', '"__proto__"'));
    expect(Object.keys(state?.lines ?? {})).to.deep.equal([key, 'deltas/x']);
    expect(state?.lines['deltas/x']?.deltas).to.deep.equal({});
    expect(state?.checkouts).to.deep.equal({ [checkoutId]: 'settled' });
  });

  it('of a later version is not read at all', () => {
    expect(parseRecord(JSON.stringify({ version: 2, lines: {} }))).to.equal(null);
  });
});
