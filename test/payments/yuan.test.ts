import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { fromBeijingText, toBeijingText, toBeijingTimestamp } from '../../src/platform/payments/beijing-time.js';
import { toFen, toYuan } from '../../src/platform/payments/yuan.js';

describe('yuan and fen', () => {
  for (const text of [
    '',
    '.',
    '1.',
    '.5',
    '1.234',
    '-1',
    '+1',
    '1e3',
    '0x10',
    ' 1',
    '1,000.00',
    '１.00',
    'NaN',
    '1.2.3',
  ]) {
    it(`takes "${text}" for no amount`, () => {
      assert.throws(() => toFen(text), RangeError);
    });
  }

  for (const fen of [-1, 0.5, Number.NaN, Number.MAX_SAFE_INTEGER + 1]) {
    it(`writes no yuan of ${String(fen)} fen`, () => {
      assert.throws(() => toYuan(fen), RangeError);
    });
  }

  it('reads amounts of which a float would lose a fen', () => {
    assert.equal(toFen('1.15'), 115);
    assert.equal(toFen('8.2'), 820);
    assert.equal(toFen('90071992547.99'), 9_007_199_254_799);
    assert.equal(toFen('88'), 8_800);
  });

  it('comes back to the same fen from yuan with two decimals, whatever the amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999_999_999 }), (fen) => {
        const yuan = toYuan(fen);
        assert.match(yuan, /^\d+\.\d\d$/);
        assert.equal(toFen(yuan), fen);
      }),
    );
  });

  it('keeps the order of amounts', () => {
    const fen = fc.integer({ min: 0, max: 1_000_000_000 });
    fc.assert(
      fc.property(fen, fen, (one, other) => {
        assert.equal(Math.sign(toFen(toYuan(one)) - toFen(toYuan(other))), Math.sign(one - other));
      }),
    );
  });
});

describe('Beijing’s time', () => {
  for (const text of ['', '2026-11-24', '2026-11-24T08:00:00', '2026-13-01 00:00:00', '2026-11-24 25:00:00']) {
    it(`takes "${text}" for no time`, () => {
      assert.throws(() => fromBeijingText(text), RangeError);
    });
  }

  it('is eight hours ahead, over the end of a year too', () => {
    const moment = new Date('2026-12-31T16:30:05.900Z');
    assert.equal(toBeijingText(moment), '2027-01-01 00:30:05');
    assert.equal(toBeijingTimestamp(moment), '2027-01-01T00:30:05+08:00');
    assert.equal(fromBeijingText('2027-01-01 00:30:05.123').toISOString(), '2026-12-31T16:30:05.000Z');
  });

  it('comes back to the same second, whatever the moment', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), (seconds) => {
        const moment = new Date(seconds * 1000);
        assert.equal(fromBeijingText(toBeijingText(moment)).getTime(), moment.getTime());
        assert.equal(new Date(toBeijingTimestamp(moment)).getTime(), moment.getTime());
      }),
    );
  });
});
