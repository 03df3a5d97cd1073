import { expect } from '@open-wc/testing';
import * as fc from 'fast-check';
import { formatDateTime } from '../../src/localization/date.js';
import { resolveLanguage } from '../../src/localization/language.js';
import { formatFen, formatFenText } from '../../src/localization/money.js';
import { formatOrigin } from '../../src/localization/place.js';
import {
  endingSaleMonth,
  formatMonth,
  lastSaleMonth,
  monthInChina,
  nextSaleMonth,
} from '../../src/localization/season.js';
import { formatGrams } from '../../src/localization/weight.js';

const allYear = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

describe('money', () => {
  it('is in yuan, with two decimals unless it is whole', () => {
    expect([0, 5, 50, 100, 9_800, 5_980, 123_456_789].map(formatFenText)).to.deep.equal([
      '¥0',
      '¥0.05',
      '¥0.50',
      '¥1',
      '¥98',
      '¥59.80',
      '¥1,234,567.89',
    ]);
  });

  it('comes in two parts, so that the sign can be smaller', () => {
    expect(formatFen(5_980)).to.deep.equal({ sign: '¥', number: '59.80' });
  });

  it('loses no fen', () => {
    fc.assert(
      fc.property(fc.nat(Number.MAX_SAFE_INTEGER), (fen) => {
        const [yuan = '', decimals = '00'] = formatFen(fen).number.replaceAll(',', '').split('.');
        return BigInt(yuan + decimals) === BigInt(fen);
      }),
    );
  });
});

describe('weights, places and dates', () => {
  it('are written as the language does', () => {
    expect([formatGrams(500, 'zh-CN'), formatGrams(2500, 'zh-CN'), formatGrams(1000, 'en')]).to.deep.equal([
      '500g',
      '2.5kg',
      '1\u00a0kg',
    ]);
    expect([formatOrigin('城步', 'zh-CN'), formatOrigin('Chengbu', 'en')]).to.deep.equal([
      '湖南·城步',
      'Chengbu, Hunan',
    ]);
    const timestamp = '2026-11-24T16:05:00Z';
    expect(formatDateTime(timestamp, 'zh-CN')).to.equal('2026年11月25日 00:05');
    expect([formatMonth(11, 'zh-CN'), formatMonth(11, 'en')]).to.deep.equal(['11月', 'Nov']);
  });
});

describe('seasons', () => {
  it('go by the month in China', () => {
    expect(monthInChina(new Date('2026-11-30T15:59:59Z'))).to.equal(11);
    expect(monthInChina(new Date('2026-11-30T16:00:00Z'))).to.equal(12);
    expect(monthInChina(new Date('2026-12-31T16:00:00Z'))).to.equal(1);
  });

  it('end with the last month of the present sale, over the turn of the year too', () => {
    expect(lastSaleMonth([9, 10, 11], 9)).to.equal(11);
    expect(lastSaleMonth([11, 12, 1, 2], 11)).to.equal(2);
    expect(lastSaleMonth([5, 6, 10], 5)).to.equal(6);
    expect(lastSaleMonth([5], 6)).to.equal(null);
    expect(lastSaleMonth(allYear, 6)).to.equal(null);
  });

  it('are said to end only this month or the next', () => {
    expect([9, 10, 11, 12].map((month) => endingSaleMonth([9, 10, 11], month))).to.deep.equal([null, 11, 11, null]);
    expect(endingSaleMonth([11, 12, 1], 12)).to.equal(1);
  });

  it('begin again with the next month of sale', () => {
    expect([nextSaleMonth([6, 7], 11), nextSaleMonth([6, 7], 6), nextSaleMonth([], 6)]).to.deep.equal([6, null, null]);
    expect(nextSaleMonth([1, 6], 12)).to.equal(1);
  });
});

describe('languages', () => {
  it('are Chinese unless English is asked for', () => {
    const tags = ['en', 'en-GB', 'EN', 'zh', 'zh-Hant', 'ug', 'enm', '', null, undefined];
    expect(tags.map(resolveLanguage)).to.deep.equal(['en', 'en', 'en', ...Array.from({ length: 7 }, () => 'zh-CN')]);
  });
});
