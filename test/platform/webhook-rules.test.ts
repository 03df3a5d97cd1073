import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { mostTries, nextTry } from '../../src/platform/services/webhooks/back-off.js';
import { isPublicAddress } from '../../src/platform/services/webhooks/public-address.js';
import { createSecrets, rotateSecrets, secretsAt } from '../../src/platform/services/webhooks/signing-secrets.js';
import { testVault } from '../support/vault.js';

const now = new Date('2026-11-24T08:00:00.000Z');
const hour = 3_600_000;
const day = 24 * hour;

const waitOf = (failed: Omit<Parameters<typeof nextTry>[0], 'now'>) =>
  nextTry({ now, ...failed }).getTime() - now.getTime();
const luck = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const tries = fc.integer({ min: 1, max: mostTries - 1 });

describe('the next try of a message', () => {
  it('comes later than the one before, whatever the luck', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: mostTries - 2 }), luck, luck, (before, one, other) => {
        assert.ok(waitOf({ tries: before + 1, luck: one }) > waitOf({ tries: before, luck: other }));
      }),
    );
  });

  it('is the last after a day and some hours', () => {
    fc.assert(
      fc.property(fc.array(luck, { minLength: mostTries - 1, maxLength: mostTries - 1 }), (lucks) => {
        const whole = lucks.reduce((sum, one, index) => sum + waitOf({ tries: index + 1, luck: one }), 0);
        assert.ok(whole > 20 * hour && whole < 34 * hour, String(whole / hour));
      }),
    );
  });

  it('is never before the receiver wants it, nor put off by it for more than a day', () => {
    fc.assert(
      fc.property(tries, luck, fc.integer({ min: 0, max: 999_999_999 }), (count, one, seconds) => {
        const own = waitOf({ tries: count, luck: one });
        const asked = waitOf({ tries: count, luck: one, retryAfter: String(seconds) });
        assert.equal(asked, Math.max(own, Math.min(seconds * 1000, day)));
      }),
    );
  });

  it('is not touched by what is no time', () => {
    fc.assert(
      fc.property(tries, luck, fc.string(), (count, one, text) => {
        const wait = waitOf({ tries: count, luck: one, retryAfter: text });
        assert.ok(wait >= waitOf({ tries: count, luck: one }) && wait <= day * 1.2);
      }),
    );
  });
});

describe('a public address', () => {
  const octet = fc.integer({ min: 0, max: 255 });
  const inside = fc.oneof(
    fc.tuple(fc.constant(10), octet, octet, octet),
    fc.tuple(fc.constant(127), octet, octet, octet),
    fc.tuple(fc.constant(0), octet, octet, octet),
    fc.tuple(fc.constant(169), fc.constant(254), octet, octet),
    fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), octet, octet),
    fc.tuple(fc.constant(192), fc.constant(168), octet, octet),
    fc.tuple(fc.constant(100), fc.integer({ min: 64, max: 127 }), octet, octet),
    fc.tuple(fc.constant(198), fc.integer({ min: 18, max: 19 }), octet, octet),
    fc.tuple(fc.integer({ min: 224, max: 255 }), octet, octet, octet),
  );
  const hex = (high: number, low: number) => ((high << 8) | low).toString(16);

  it('is none of a network of one’s own, nor one inside of an IPv6 address in any of its forms', () => {
    fc.assert(
      fc.property(inside, ([a, b, c, d]) => {
        const dotted = [a, b, c, d].join('.');
        const tail = `${hex(a, b)}:${hex(c, d)}`;
        for (const address of [
          dotted,
          `::ffff:${dotted}`,
          `::ffff:${tail}`,
          `::${tail}`,
          `64:ff9b::${tail}`,
          `2002:${tail}::1`,
          `2001:0:${tail}::1`,
        ]) {
          assert.equal(isPublicAddress(address), false, address);
        }
      }),
    );
  });

  it('is none of IPv6’s own, of its documentation, or of what is no address', () => {
    for (const address of [
      '::',
      '::1',
      'fe80::1',
      'fe80::1%eth0',
      'fc00::1',
      'fd12:3456::1',
      'fec0::1',
      'ff02::1',
      '2001:db8::1',
      '100::1',
      '4000::1',
      '192.0.2.1',
      '203.0.113.1',
      '192.88.99.1',
      'localhost',
      '1.2.3',
      '',
    ]) {
      assert.equal(isPublicAddress(address), false, address);
    }
  });

  it('is one that the internet has', () => {
    for (const address of ['8.8.8.8', '114.114.114.114', '172.32.0.1', '2400:3200::1', '::ffff:8.8.8.8']) {
      assert.equal(isPublicAddress(address), true, address);
    }
  });
});

describe('signing secrets', () => {
  it('sign from when they are made until a day after the next one, and never without one', () => {
    const waits = fc.array(fc.integer({ min: 1, max: 40 * hour }), { maxLength: 4 });
    fc.assert(
      fc.property(waits, fc.integer({ min: 0, max: 40 * hour }), (between, afterwards) => {
        let time = now.getTime();
        let { secret, sealed } = createSecrets(testVault, 'wh_one');
        const made: { secret: string; until: number }[] = [];
        for (const wait of between) {
          time += wait;
          made.push({ secret, until: time + day });
          ({ secret, sealed } = rotateSecrets(testVault, 'wh_one', sealed, new Date(time)));
        }
        time += afterwards;
        const expected = [
          secret,
          ...made
            .filter(({ until }) => until > time)
            .map((one) => one.secret)
            .reverse(),
        ];
        assert.deepEqual(secretsAt(testVault, 'wh_one', sealed, new Date(time)), expected);
      }),
    );
  });

  it('open for the endpoint alone that they were made for', () => {
    const { sealed } = createSecrets(testVault, 'wh_one');
    assert.throws(() => secretsAt(testVault, 'wh_other', sealed, now));
  });
});
