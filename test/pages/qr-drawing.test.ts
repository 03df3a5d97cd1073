import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { encode } from 'uqr';
import { drawQrCode } from '../../src/platform/pages/browser/qr-drawing.js';

/** The dark modules that a path of boxes covers, each as often as it is covered. */
const modulesOf = (path: string) =>
  [...path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)].flatMap(([, x, y, length]) =>
    Array.from({ length: Number(length) }, (_, step) => `${Number(x) + step},${String(y)}`),
  );

describe('drawQrCode', () => {
  it('draws every dark module once and nothing else, with the quiet zone around', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl(), fc.string({ unit: 'grapheme', maxLength: 200 })), (text) => {
        const { size, path } = drawQrCode(text);
        const { data } = encode(text, { ecc: 'M', border: 0 });
        const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`${x + 4},${y + 4}`] : [])));
        assert.equal(size, data.length + 8);
        assert.deepEqual(modulesOf(path), dark);
      }),
      { numRuns: 40 },
    );
  });
});
