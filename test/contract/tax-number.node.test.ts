import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import * as z from 'zod/mini';
import { invoice, isEmail } from '../../src/contract/invoice.js';
import {
  creditCheckCharacter,
  identityCheckCharacter,
  isTaxNumber,
  normalizeTaxNumber,
  organizationCheckCharacter,
} from '../../src/contract/tax-number.js';

const digits = '0123456789';
const creditCharacters = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

const of = (characters: string, length: number) =>
  fc.string({ unit: fc.constantFrom(...characters), minLength: length, maxLength: length });

const creditCode = fc
  .tuple(of(creditCharacters, 2), of(digits, 6), of(creditCharacters, 9))
  .map((parts) => parts.join(''))
  .map((body) => body + creditCheckCharacter(body));
const earlierNumber = fc
  .tuple(of(digits, 6), of(digits + letters, 8))
  .map(([division, body]) => division + body + organizationCheckCharacter(body));
const tradersNumber = fc
  .tuple(of(digits, 17), of(digits + letters, 2))
  .map(([body, more]) => body + identityCheckCharacter(body) + more);

/**
 * What the check character proves, of each kind, from where to where, and of which characters: modulo 11 a letter is as
 * good as the digit 11 below it, so that only digits are told apart.
 */
const kinds = [
  { name: 'a unified social credit code', number: creditCode, from: 0, to: 18, characters: creditCharacters },
  { name: 'an earlier number', number: earlierNumber, from: 6, to: 15, characters: digits },
  { name: 'a trader’s number', number: tradersNumber, from: 0, to: 18, characters: `${digits}X` },
] as const;

describe('isTaxNumber', () => {
  it('knows the examples that the standards print', () => {
    // GB 32100-2015; GB 11714-1997 (D2143569-X); GB 11643-1999.
    assert.equal(isTaxNumber('91350100M000100Y43'), true);
    assert.equal(organizationCheckCharacter('D2143569'), 'X');
    assert.equal(identityCheckCharacter('11010519491231002'), 'X');
  });

  for (const { name, number, from, to, characters } of kinds) {
    it(`takes every ${name.replace(/^an? /, '')} that is whole`, () => {
      fc.assert(fc.property(number, (whole) => isTaxNumber(whole)));
    });

    it(`refuses ${name} of which one character is another`, () => {
      const changed = fc.tuple(number, fc.nat({ max: to - from - 1 }), fc.constantFrom(...characters));
      fc.assert(
        fc.property(changed, ([whole, place, character]) => {
          const at = from + place;
          fc.pre(whole[at] !== character && characters.includes(whole[at] ?? ''));
          return !isTaxNumber(whole.slice(0, at) + character + whole.slice(at + 1));
        }),
      );
    });
  }

  it('refuses a unified social credit code of which two neighbours have changed places', () => {
    fc.assert(
      fc.property(creditCode, fc.nat({ max: 16 }), (whole, at) => {
        const [one = '', other = ''] = whole.slice(at, at + 2);
        fc.pre(one !== other);
        return !isTaxNumber(whole.slice(0, at) + other + one + whole.slice(at + 2));
      }),
    );
  });

  it('refuses every other length, and every text that is none', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (text) => [15, 18, 20].includes(text.length) || !isTaxNumber(text)),
    );
    fc.assert(
      fc.property(creditCode, fc.constantFrom(' ', '-', 'O', 'I', '０', '\n', '<'), (whole, character) => {
        return !isTaxNumber(whole.slice(0, 17) + character) && !isTaxNumber(whole + character);
      }),
    );
    for (const length of [0, 14, 16, 17, 19, 21]) assert.equal(isTaxNumber('1'.repeat(length)), false);
  });

  it('reads what is typed as it is meant', () => {
    const fullWidth = (text: string) =>
      [...text].map((character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0)).join('');
    fc.assert(
      fc.property(creditCode, (whole) => {
        const typed = [
          whole.toLowerCase(),
          fullWidth(whole),
          `${whole.slice(0, 8)} ${whole.slice(8, 12)}-${whole.slice(12)}`,
        ];
        return typed.every((text) => normalizeTaxNumber(text) === whole);
      }),
    );
  });
});

describe('isEmail', () => {
  for (const [text, verdict] of [
    ['orders@mail.example', true],
    ['a.b+c@x-y.mail.example', true],
    ['发票@mail.example', true],
    ['orders', false],
    ['orders@mail', false],
    ['@mail.example', false],
    ['orders@mail..example', false],
    ['one@mail.example,other@mail.example', false],
    ['orders <orders@mail.example>', false],
    [`${'a'.repeat(65)}@mail.example`, false],
  ] as const) {
    it(`${verdict ? 'takes' : 'refuses'} ${text.slice(0, 40)}`, () => {
      assert.equal(isEmail(text), verdict);
    });
  }
});

describe('an invoice', () => {
  const unit = {
    type: 'unit',
    title: '示例食品有限公司',
    taxNumber: '91350100M000100Y43',
    email: 'orders@mail.example',
  };

  it('is for a person or a unit, and a unit’s has its number', () => {
    assert.deepEqual(z.parse(invoice, unit), unit);
    assert.equal(z.safeParse(invoice, { ...unit, taxNumber: '91350100M000100Y44' }).success, false);
    assert.equal(z.safeParse(invoice, { ...unit, taxNumber: undefined }).success, false);
    assert.equal(z.safeParse(invoice, { ...unit, title: ' ' }).success, false);
    assert.equal(z.safeParse(invoice, { type: 'person', title: '示例', email: unit.email }).success, true);
    assert.equal(z.safeParse(invoice, { type: 'firm', title: '示例', email: unit.email }).success, false);
  });
});
