import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { PostageRules, StoredStorage } from '../../src/platform/database/index.js';
import {
  gramsOf,
  priceOfWeight,
  reckonPostage,
  sumOf,
  type Load,
} from '../../src/platform/services/delivering/postage.js';

const price = fc.record({
  firstGrams: fc.integer({ min: 1, max: 5000 }),
  firstFen: fc.integer({ min: 0, max: 5000 }),
  stepGrams: fc.integer({ min: 1, max: 3000 }),
  stepFen: fc.integer({ min: 0, max: 2000 }),
});
const packing = fc.record({
  parcelGrams: fc.integer({ min: 0, max: 2000 }),
  pieceGrams: fc.integer({ min: 0, max: 200 }),
});

/** Codes of three levels that lie in one another, and a province of its own. */
const codes = ['43', '4305', '430529', '430527', '44', '54'];

const owned = (count: number) =>
  fc.array(fc.integer({ min: -1, max: count - 1 }), { minLength: codes.length, maxLength: codes.length });

const rules: fc.Arbitrary<PostageRules> = fc
  .tuple(
    fc.record({ ambient: packing, chilled: packing, frozen: packing }),
    fc.array(
      fc.record({
        base: fc.option(price, { freq: 5 }),
        chilled: fc.option(price),
        frozen: fc.option(price),
        freeFromFen: fc.option(fc.integer({ min: 0, max: 20_000 })),
      }),
      { minLength: 3, maxLength: 3 },
    ),
    owned(3),
    fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 2, maxLength: 2 }),
    owned(2),
  )
  .map(([packings, regions, owners, fees, remote]) => ({
    illustrative: true,
    packing: packings,
    regions: [
      // The first is for everywhere else.
      ...regions.map((region, index) => ({
        id: `region-${String(index)}`,
        divisions: index === 0 ? [] : codes.filter((_, place) => owners[place] === index),
        ...region,
      })),
    ].filter(({ divisions }, index) => index === 0 || divisions.length > 0),
    remoteAreas: fees
      .map((feeFen, index) => ({
        id: `area-${String(index)}`,
        divisions: codes.filter((_, place) => remote[place] === index),
        feeFen,
      }))
      .filter(({ divisions }) => divisions.length > 0),
  }));

const load: fc.Arbitrary<Load> = fc.record({
  storage: fc.constantFrom<StoredStorage>('ambient', 'fresh', 'chilled', 'frozen'),
  netGrams: fc.integer({ min: 1, max: 50_000 }),
  pieces: fc.integer({ min: 1, max: 99 }),
  goodsFen: fc.integer({ min: 0, max: 1_000_000 }),
});
const region = fc.constantFrom(undefined, ...codes, '430102', '11');
const counties = ['430529', '430527', '430102', '540102', '440103', '110101'];

describe('postage', () => {
  it('is of whole fen, never negative, and adds up of its parts', () => {
    fc.assert(
      fc.property(rules, region, fc.array(load, { maxLength: 4 }), (known, code, loads) => {
        const { loads: answer, upToFen } = reckonPostage(known, code, loads);
        const parts = answer.filter((each) => each !== null);
        for (const each of parts) {
          for (const part of Object.values(each)) assert.ok(Number.isSafeInteger(part) && part >= 0);
        }
        const sum = parts.reduce((total, each) => total + sumOf(each), 0);
        assert.ok(upToFen >= sum, `${String(upToFen)} is less than ${String(sum)}`);
      }),
    );
  });

  it('never falls where the weight rises, to the same region and at the same price of the goods', () => {
    fc.assert(
      fc.property(rules, fc.constantFrom(...counties), load, fc.nat(30_000), (known, county, lighter, more) => {
        const heavier = { ...lighter, netGrams: lighter.netGrams + more };
        const [before, after] = [lighter, heavier].map((each) => reckonPostage(known, county, [each]).loads[0]);
        assert.equal(before === null, after === null);
        if (before && after) assert.ok(sumOf(after) >= sumOf(before));
      }),
    );
  });

  it('of a wider region is a range in which each of its counties lies', () => {
    fc.assert(
      fc.property(rules, fc.array(load, { minLength: 1, maxLength: 3 }), (known, loads) => {
        const everywhere = reckonPostage(known, undefined, loads);
        const least = everywhere.loads.reduce((sum, each) => sum + (each ? sumOf(each) : 0), 0);
        const most = everywhere.loads.filter((each) => each !== null).length;
        for (const county of counties) {
          const { loads: there, upToFen } = reckonPostage(known, county, loads);
          const brought = there.filter((each) => each !== null);
          const sum = brought.reduce((total, each) => total + sumOf(each), 0);
          assert.equal(upToFen, sum, 'to one county the postage is known');
          assert.ok(brought.length <= most);
          if (brought.length === most) assert.ok(least <= sum && sum <= everywhere.upToFen);
        }
      }),
    );
  });

  it('of several shipments is that of each by itself', () => {
    fc.assert(
      fc.property(rules, fc.constantFrom(...counties), fc.array(load, { maxLength: 4 }), (known, county, loads) => {
        const alone = loads.map((each) => reckonPostage(known, county, [each]).loads[0]);
        assert.deepEqual(reckonPostage(known, county, loads).loads, alone);
      }),
    );
  });

  it('takes a further portion as soon as it is begun', () => {
    const known = { firstGrams: 1000, firstFen: 600, stepGrams: 500, stepFen: 100 };
    assert.deepEqual(
      [0, 1, 1000, 1001, 1500, 1501].map((grams) => priceOfWeight(known, grams)),
      [600, 600, 600, 700, 700, 800],
    );
  });

  it('is none, and its weight the net weight, where there are no rules', () => {
    const goods: Load = { storage: 'frozen', netGrams: 2500, pieces: 2, goodsFen: 100 };
    assert.equal(gramsOf(null, goods), 2500);
    assert.deepEqual(reckonPostage(null, undefined, [goods]), {
      loads: [{ baseFen: 0, coldChainFen: 0, remoteFen: 0 }],
      upToFen: 0,
    });
  });
});
