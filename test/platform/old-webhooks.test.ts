import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { migrateTo } from '../support/migrate-to.js';
import { writeOldCatalogue } from '../support/old-catalogue.js';
import { createTestDatabase, databaseKind } from '../support/platform-database.js';
import { startTestPlatform } from '../support/platform.js';

describe(`webhooks of the time before they could be enabled again, on ${databaseKind}`, () => {
  it('that were disabled were so by their receiver’s 410, and can be enabled', async () => {
    const testDatabase = await createTestDatabase();
    const database = await testDatabase.open();
    await migrateTo(database, '0009_order-words-in-both-languages');
    await writeOldCatalogue(database);
    await database.orm.execute(sql`
      insert into webhook_endpoints
        (id, role, supplier, test, url, events, secrets, secrets_key, created_at, disabled_at)
      values (${`wh_${'a'.repeat(26)}`}, 'supplier', 'chengbu-farmers', false, 'https://erp.example/a', '{shipment.paid}',
          'sealed', 'test', '2026-11-20Z', '2026-11-21Z'),
        (${`wh_${'b'.repeat(26)}`}, 'supplier', 'chengbu-farmers', false, 'https://erp.example/b', '{shipment.paid}',
          'sealed', 'test', '2026-11-20Z', null)`);
    assert.ok((await database.migrate()) > 0);
    const platform = await startTestPlatform({ database: { ...testDatabase, open: () => Promise.resolve(database) } });
    try {
      const all = await platform.services.listAllWebhooks();
      assert.deepEqual(
        all.map(({ disabledBy }) => disabledBy),
        ['receiver', null],
      );
      const { key: secretKey } = await platform.services.createSecretKey({ supplier: 'chengbu-farmers' });
      const { status, body } = await platform.ask(`/v1/supplier/webhooks/${all[0]?.id ?? ''}/enabling`, {
        body: {},
        secretKey,
        idempotencyKey: null,
      });
      assert.deepEqual([status, body['disabledAt'], body['disabledBy']], [200, null, null]);
    } finally {
      await platform.stop();
      await testDatabase.drop();
    }
  });
});
