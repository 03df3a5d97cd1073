import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { PageAssets } from '../../src/platform/pages/page-assets.js';
import { buy, lineOf, personal } from '../support/platform-shopping.js';
import { startTestPlatform, type TestPlatform } from '../support/platform.js';

const noAssets: PageAssets = new Map();

describe('the platform’s pages behind its API', () => {
  let platform: TestPlatform;

  before(async () => {
    platform = await startTestPlatform({ pages: noAssets });
  });

  after(() => platform.stop());

  const lastLine = () => JSON.parse(platform.logs.at(-1) ?? '{}') as Record<string, unknown>;

  it('answer an address that leads nowhere with a page, and the API with problem details', async () => {
    const page = await platform.ask<string>('/nowhere');
    assert.equal(page.status, 404);
    assert.match(page.headers.get('Content-Type') ?? '', /^text\/html/);
    for (const path of ['/v1/nowhere', '/embed/v1/none.js', '/pictures/none.webp']) {
      const { status, headers } = await platform.ask(path);
      assert.deepEqual([status, headers.get('Content-Type')], [404, 'application/problem+json'], path);
    }
  });

  it('show a hall, with the name of the request', async () => {
    const { status, body, headers } = await platform.ask<string>('/halls/chengbu?lang=zh-CN');
    assert.equal(status, 200);
    assert.match(body, /城步特色馆/);
    assert.equal(lastLine()['requestId'], headers.get('Xiang-Request-Id'));
    assert.equal(lastLine()['route'], '/halls/:slug');
  });

  it('name no order in the log, and hold nothing personal', async () => {
    const { key } = await platform.createKey();
    const { body: order } = await buy(platform, key, [lineOf('pear-one')]);
    const { status, body } = await platform.ask<string>(`/orders/${order.id}`);
    assert.equal(status, 200);
    for (const secret of Object.values(personal)) assert.ok(!body.includes(secret));
    assert.equal(lastLine()['route'], '/orders/:id');
    assert.ok(!platform.logs.join('').includes(order.id));
  });

  it('fail as a page, and the log has the cause', async () => {
    const broken = await startTestPlatform({ pages: noAssets });
    try {
      await broken.database.close();
      const { status, headers } = await broken.ask<string>('/halls/chengbu');
      assert.ok(status >= 500);
      assert.match(headers.get('Content-Type') ?? '', /^text\/html/);
      assert.match(broken.logs.join(''), /"msg":"fault"/);
    } finally {
      await broken.stop();
    }
  });
});
