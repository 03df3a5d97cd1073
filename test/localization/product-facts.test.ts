import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { productEn } from '../../src/localization/messages/product.en.js';
import { productZhCn } from '../../src/localization/messages/product.zh-cn.js';
import { monthRuns, monthsInWords } from '../../src/localization/product-facts.js';

const year = Array.from({ length: 12 }, (_, index) => index + 1);

describe('months of a product', () => {
  it('are joined to runs that have each of them once, round the turn of the year too', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...year), { maxLength: 11 }), (months) => {
        const told = monthRuns(months).flatMap(([first, last]) => {
          const run = [first];
          for (let month = first; month !== last;) run.push((month = (month % 12) + 1));
          return run;
        });
        expect(told).to.have.members(months).and.to.have.length(months.length);
      }),
    );
  });

  it('are said as all year, a run, one over the turn of the year, and a single month', () => {
    expect(monthsInWords(year, productZhCn)).to.equal('全年');
    expect(monthsInWords(year, productEn)).to.equal('All year');
    expect(monthsInWords([11, 12, 1, 5], productZhCn)).to.equal('5月、11月至次年1月');
    expect(monthsInWords([11, 12, 1, 5], productEn)).to.equal('May, Nov to Jan');
  });
});
