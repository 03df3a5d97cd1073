import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { maxQuantity } from '../../src/contract/limits.js';
import type { Quote } from '../../src/contract/quote.js';
import { smallCatalogue, writeCatalogueFiles } from '../support/platform-catalogue.js';
import { databaseKind } from '../support/platform-database.js';
import { lineOf } from '../support/platform-shopping.js';
import { startTestPlatform, type TestPlatform } from '../support/platform.js';

describe(`a quote, on ${databaseKind}`, () => {
  let platform: TestPlatform;
  let key: string;

  before(async () => {
    platform = await startTestPlatform();
    ({ key } = await platform.createKey());
  });

  after(() => platform.stop());

  const quote = async (lines: readonly object[], more: object = {}) => {
    const { status, body, headers } = await platform.ask<Quote>('/v1/quotes', {
      key,
      body: { revision: 7, lines, ...more },
    });
    assert.equal(status, 200);
    assert.equal(headers.get('Cache-Control'), 'no-store');
    return body;
  };

  it('says line by line what cannot be had', async () => {
    const { lines, orderable, totalFen, revision } = await quote([
      lineOf('pear-one', 2),
      lineOf('chicken-whole', 9),
      lineOf('chicken-half'),
      lineOf('bayberry-one'),
      lineOf('never-one'),
      lineOf('lily-one', 1, 'pear'),
    ]);
    assert.deepEqual(
      lines.map(({ status, availableQuantity }) => [status, availableQuantity]),
      [
        ['ok', 99],
        ['insufficient', 8],
        ['sold_out', 0],
        ['out_of_season', 0],
        ['withdrawn', 0],
        ['withdrawn', 0],
      ],
    );
    assert.deepEqual([orderable, totalFen, revision], [false, 7960, 7]);
    assert.equal(lines[4]?.name, 'never');
  });

  it('never believes a price that a page sends, and shows the old one beside the new', async () => {
    const shown = (shownUnitPriceFen: number) => ({ ...lineOf('pear-one'), shownUnitPriceFen });
    const { lines, totalFen } = await quote([shown(1)]);
    assert.deepEqual([lines[0]?.unitPriceFen, lines[0]?.previousUnitPriceFen, totalFen], [3980, 1, 3980]);
    const unchanged = await quote([shown(3980)]);
    assert.equal(unchanged.lines[0]?.previousUnitPriceFen, null);
  });

  it('says of a product that was withdrawn what it was called', async () => {
    const files = smallCatalogue();
    const directory = await writeCatalogueFiles({ ...files, products: files.products.slice(0, -1) });
    await platform.services.importCatalogue({ directory });
    await rm(directory, { recursive: true });
    const { lines } = await quote([lineOf('orange-one')]);
    assert.deepEqual([lines[0]?.status, lines[0]?.name, lines[0]?.lineTotalFen], ['withdrawn', 'orange名', 0]);
  });

  it('groups what travels together: one supplier, one storage, one channel', async () => {
    const { shipments } = await quote(
      [
        lineOf('pear-one'),
        lineOf('lily-one'),
        lineOf('chicken-whole'),
        lineOf('rice-wine-one'),
        lineOf('bayberry-one'),
      ],
      { lang: 'en' },
    );
    assert.deepEqual(
      shipments.map(({ supplier, storage, variantIds }) => [supplier.name, storage, variantIds]),
      [
        ['chengbu-farmers cooperative', 'fresh', ['pear-one']],
        ['longshan-farmers cooperative', 'fresh', ['lily-one']],
        ['chengbu-farmers cooperative', 'chilled', ['chicken-whole']],
        ['chengbu-farmers cooperative', 'ambient', ['rice-wine-one']],
      ],
    );
  });

  it('adds up, whatever the cart', async () => {
    const variants = [
      'pear-one',
      'chicken-whole',
      'chicken-half',
      'bayberry-one',
      'rice-wine-one',
      'lily-one',
      'no-one',
    ];
    const cart = fc.uniqueArray(
      fc.record({ variant: fc.constantFrom(...variants), quantity: fc.integer({ min: 1, max: maxQuantity }) }),
      { minLength: 1, maxLength: variants.length, selector: ({ variant }) => variant },
    );
    await fc.assert(
      fc.asyncProperty(cart, async (entries) => {
        const asked = entries.map(({ variant, quantity }) => lineOf(variant, quantity));
        const answer = await quote(asked);
        const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
        assert.deepEqual(
          answer.lines.map(({ variantId, quantity }) => [variantId, quantity]),
          asked.map(({ variantId, quantity }) => [variantId, quantity]),
        );
        for (const line of answer.lines) {
          assert.equal(line.lineTotalFen, line.status === 'ok' ? line.unitPriceFen * line.quantity : 0);
          assert.equal(line.status === 'ok', line.availableQuantity >= line.quantity);
        }
        assert.equal(answer.subtotalFen, sum(answer.lines.map(({ lineTotalFen }) => lineTotalFen)));
        assert.equal(answer.postageFen, sum(answer.shipments.map(({ postageFen }) => postageFen)));
        assert.equal(answer.totalFen, answer.subtotalFen + answer.postageFen);
        assert.equal(
          answer.orderable,
          answer.lines.every(({ status }) => status === 'ok'),
        );
        assert.deepEqual(
          answer.shipments.flatMap(({ variantIds }) => variantIds).sort(),
          answer.lines.flatMap(({ status, variantId }) => (status === 'ok' ? [variantId] : [])).sort(),
        );
      }),
      { numRuns: 60 },
    );
  });
});
