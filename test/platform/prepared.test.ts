import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eq, sql } from 'drizzle-orm';
import { isAnyOf, prepared, preparedSql, schema, type Database } from '../../src/platform/database/index.js';
import { createTestDatabase, databaseKind, type TestDatabase } from '../support/platform-database.js';

const { prefectures } = schema;

describe(`a prepared statement, on ${databaseKind}`, () => {
  let test: TestDatabase;
  let database: Database;
  let built = 0;

  const named = prepared('test_named', (executor) => {
    built += 1;
    return executor
      .select()
      .from(prefectures)
      .where(eq(prefectures.slug, sql.placeholder('slug')));
  });
  const anyOf = prepared('test_any_of', (executor) =>
    executor.select({ slug: prefectures.slug }).from(prefectures).where(isAnyOf(prefectures.slug, 'slugs')),
  );
  const insert = prepared('test_insert', (executor) =>
    executor.insert(prefectures).values({
      slug: sql.placeholder('slug'),
      code: '4331',
      name: sql.placeholder('name'),
      shortName: { 'zh-CN': '湘西', en: 'Xiangxi' },
    }),
  );
  const onServer = preparedSql<{ names: string[] }>(
    'test_on_server',
    sql`select coalesce(array_agg(name order by name), '{}') as names from pg_prepared_statements
      where name like ${sql.placeholder('like')}`,
  );
  const name = { 'zh-CN': '湘西州', en: "Xiang'xi" };

  before(async () => {
    test = await createTestDatabase();
    database = await test.open();
    await database.migrate();
  });

  after(async () => {
    await database.close();
    await test.drop();
  });

  it('is built once for a connection, however many transactions ask it', async () => {
    await database.transaction((transaction) => insert(transaction).execute({ slug: 'xiangxi', name }));
    for (let time = 0; time < 3; time += 1) {
      const [row] = await database.transaction((transaction) => named(transaction).execute({ slug: 'xiangxi' }));
      assert.deepEqual(row?.name, name);
    }
    assert.equal(built, 1);
    assert.deepEqual(await named(database.orm).execute({ slug: 'nowhere' }), []);
    assert.equal(built, 2);
  });

  it('is planned by the server under its name', async () => {
    const names = await database.transaction(async (transaction) => {
      await named(transaction).execute({ slug: 'xiangxi' });
      const { rows } = await onServer(transaction).execute({ like: 'test\\_named' });
      return rows[0]?.names;
    });
    assert.deepEqual(names, ['test_named']);
  });

  it('takes any number of values as one', async () => {
    const slugsOf = async (slugs: string[]) => (await anyOf(database.orm).execute({ slugs })).map(({ slug }) => slug);
    assert.deepEqual(await slugsOf([]), []);
    assert.deepEqual(await slugsOf(['xiangxi', 'a,b', '"', '{}', 'NULL']), ['xiangxi']);
  });

  it('serves on after it has failed', async () => {
    const twice = database.transaction(async (transaction) => {
      await insert(transaction).execute({ slug: 'huaihua', name });
      await insert(transaction).execute({ slug: 'huaihua', name });
    });
    await assert.rejects(twice);
    assert.deepEqual(await named(database.orm).execute({ slug: 'huaihua' }), []);
    await database.transaction((transaction) => insert(transaction).execute({ slug: 'huaihua', name }));
    assert.equal((await named(database.orm).execute({ slug: 'huaihua' })).length, 1);
  });
});
