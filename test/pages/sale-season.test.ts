import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { monthRuns, saleSeason } from '../../src/platform/pages/sale-season.js';

describe('monthRuns', () => {
  it('joins months that follow each other, round the turn of the year too', () => {
    assert.deepEqual(monthRuns([6, 7, 9]), [
      [6, 7],
      [9, 9],
    ]);
    assert.deepEqual(monthRuns([11, 12, 1, 5]), [
      [5, 5],
      [11, 1],
    ]);
  });
});

describe('saleSeason', () => {
  const all = Array.from({ length: 12 }, (_, index) => index + 1);

  it('says all year, a run and a single month in both languages', () => {
    assert.equal(saleSeason(all, 'zh-CN'), '全年');
    assert.equal(saleSeason(all, 'en'), 'All year');
    assert.equal(saleSeason([11, 12, 1, 5], 'zh-CN'), '5月、11月至1月');
    assert.equal(saleSeason([11, 12, 1, 5], 'en'), 'May, Nov to Jan');
  });
});
