import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import type { Problem } from '../../src/contract/problem.js';
import type { ProductDetail } from '../../src/contract/product-detail.js';
import { productOf, smallCatalogue, writeCatalogueFiles } from '../support/platform-catalogue.js';
import { databaseKind } from '../support/platform-database.js';
import { startTestPlatform, type TestPlatform } from '../support/platform.js';

describe(`a product in detail, on ${databaseKind}`, () => {
  let platform: TestPlatform;

  before(async () => {
    const catalogue = smallCatalogue();
    const licensed = { businessLicence: '91430529MA4LICENCE', foodLicence: 'JY14305290000001' };
    catalogue.suppliers = catalogue.suppliers.map((one) => ({ ...one, ...(one.id !== 'chengbu-farmers' && licensed) }));
    const more = ['apple', 'berry', 'cherry', 'date', 'elder', 'fig'].map((id) => productOf(id));
    const directory = await writeCatalogueFiles({ ...catalogue, products: [...catalogue.products, ...more] });
    platform = await startTestPlatform({ catalogue: { directory } });
    await rm(directory, { recursive: true });
  });

  after(() => platform.stop());

  const detail = async (id: string, lang = 'en') =>
    (await platform.ask<ProductDetail>(`/v1/products/${id}/detail?lang=${lang}`)).body;

  it('says not_found of one that there is none of', async () => {
    const { status, body } = await platform.ask<Problem>('/v1/products/ambrosia/detail');
    assert.deepEqual([status, body.code], [404, 'not_found']);
  });

  it('names its county whole, its hall and the address of its page', async () => {
    const { county, hall, url } = await detail('pear');
    assert.deepEqual(
      [county.name, county.code, county.prefecture.name, county.delistedYear],
      ['Chengbu County', '430529', 'Shaoyang City', 2019],
    );
    assert.equal(hall, 'chengbu');
    assert.equal(url, `${platform.url}/products/pear`);
  });

  it('has no hall where its county has none', async () => {
    assert.equal((await detail('orange')).hall, null);
  });

  it('names the source of its indication', async () => {
    assert.deepEqual((await detail('lily')).gi, { type: 'PGI', year: 2011, source: 'a register' });
    assert.equal((await detail('pear')).gi, null);
  });

  it('says of its supplier that it is an example, and what licence it has', async () => {
    const { supplier } = await detail('pear', 'zh-CN');
    assert.deepEqual(supplier, {
      id: 'chengbu-farmers',
      name: 'chengbu-farmers合作社',
      kind: 'cooperative',
      businessLicence: null,
      foodLicence: null,
      illustrative: true,
    });
  });

  it('tells the supplier’s two licences apart, and where the platform’s own stand', async () => {
    const { supplier, licencesUrl } = await detail('lily');
    assert.deepEqual([supplier.businessLicence, supplier.foodLicence], ['91430529MA4LICENCE', 'JY14305290000001']);
    assert.equal(licencesUrl, `${platform.url}/about?lang=en#licences`);
  });

  it('comes with at most six others of its county, the best known first, and never itself', async () => {
    const { related } = await detail('fig');
    assert.equal(related.length, 6);
    assert.equal(related[0]?.id, 'pear');
    assert.ok(related.every(({ id, county }) => id !== 'fig' && county.slug === 'chengbu'));
  });

  it('may be kept by a CDN, as the catalogue is', async () => {
    const { headers } = await platform.ask('/v1/products/pear/detail');
    assert.match(headers.get('Cache-Control') ?? '', /max-age=60/);
    assert.ok(headers.get('ETag'));
    assert.equal(headers.get('Access-Control-Allow-Origin'), '*');
  });
});
