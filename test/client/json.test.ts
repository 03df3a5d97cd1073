import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { toJson } from '../../src/contract/json.js';

/** Objects as JSON.parse makes them: `__proto__` is a name like any other. */
const plain = fc.jsonValue({ maxDepth: 5 });

/** What a page's `toJSON` would do to whoever asks for it. */
const withForeignToJson = (work: () => void) => {
  const prototypes: object[] = [Object.prototype, Array.prototype, String.prototype, Number.prototype, Date.prototype];
  const before = prototypes.map((prototype) => Object.getOwnPropertyDescriptor(prototype, 'toJSON'));
  try {
    for (const prototype of prototypes) {
      Object.defineProperty(prototype, 'toJSON', { value: () => 'foreign', configurable: true });
    }
    work();
  } finally {
    prototypes.forEach((prototype, index) => {
      const descriptor = before[index];
      if (descriptor) Object.defineProperty(prototype, 'toJSON', descriptor);
      else delete (prototype as { toJSON?: unknown }).toJSON;
    });
  }
};

describe('toJson', () => {
  it('gives the text that JSON.stringify gives', () => {
    fc.assert(
      fc.property(plain, (value) => {
        expect(toJson(value)).to.equal(JSON.stringify(value));
      }),
      { numRuns: 500 },
    );
  });

  it('leaves out what is undefined in an object, and writes null for it in a list', () => {
    const value = { a: undefined, b: [undefined, 1], c: { d: undefined } };
    expect(toJson(value)).to.equal(JSON.stringify(value));
    expect(toJson(value)).to.equal('{"b":[null,1],"c":{}}');
    expect(toJson([NaN, Infinity, -0, '\u2028"\ud800'])).to.equal(JSON.stringify([NaN, Infinity, -0, '\u2028"\ud800']));
  });

  it('asks nobody for toJSON', () => {
    fc.assert(
      fc.property(plain, (value) => {
        const expected = JSON.stringify(value);
        let text;
        withForeignToJson(() => {
          text = toJson(value);
        });
        expect(text).to.equal(expected);
      }),
    );
  });
});
