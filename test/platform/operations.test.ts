import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import type { Problem } from '../../src/contract/problem.js';
import { DirectoryInUseError, isUnavailable, openDatabase } from '../../src/platform/database/index.js';
import { listen, PortTakenError } from '../../src/platform/server.js';
import { BookedProvider } from '../support/booked-provider.js';
import { createTestDatabase, databaseKind, dropSchemas } from '../support/platform-database.js';
import { buy, lineOf, openPayment } from '../support/platform-shopping.js';
import { startTestPlatform } from '../support/platform.js';
import { startTcpProxy } from '../support/tcp-proxy.js';

const countMigrations = sql`select count(*)::int as count from drizzle.__drizzle_migrations`;

describe(`migrations, on ${databaseKind}`, () => {
  it('run once, however often they are asked for', async () => {
    const testDatabase = await createTestDatabase();
    const database = await testDatabase.open();
    try {
      const { rows: before } = await database.orm.execute(countMigrations);
      assert.deepEqual(await Promise.all([database.migrate(), database.migrate(), database.migrate()]), [0, 0, 0]);
      assert.deepEqual((await database.orm.execute(countMigrations)).rows, before);
      await database.checkReady();
    } finally {
      await database.close();
      await testDatabase.drop();
    }
  });
});

if (databaseKind === 'postgresql') {
  describe('migrations of a new database', () => {
    it('are run by one of several processes that start at once', async () => {
      const testDatabase = await createTestDatabase();
      const open = () => testDatabase.open();
      const processes = await Promise.all([open(), open(), open(), open()]);
      try {
        await dropSchemas(processes[0]);
        const runs = await Promise.all(processes.map((database) => database.migrate()));
        assert.equal(runs.filter((count) => count > 0).length, 1);
        await Promise.all(processes.map((database) => database.checkReady()));
      } finally {
        await Promise.all(processes.map((database) => database.close()));
        await testDatabase.drop();
      }
    });
  });

  describe('a database server that goes away', () => {
    it('makes answers unavailable, not the process; when it is back, so are they', async () => {
      const testDatabase = await createTestDatabase();
      const platform = await startTestPlatform({ database: testDatabase, catalogue: 'small' });
      const admin = await testDatabase.open();
      try {
        await admin.orm.execute(sql`select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and pid <> pg_backend_pid()`);
        const statuses = [];
        for (let attempt = 0; attempt < 3; attempt += 1) {
          statuses.push((await platform.ask('/v1/availability?products=pear')).status);
        }
        assert.ok(
          statuses.every((status) => status === 200 || status === 503),
          String(statuses),
        );
        assert.equal(statuses.at(-1), 200);
      } finally {
        await platform.stop();
        await admin.close();
        await testDatabase.drop();
      }
    });
  });
}

describe(`contention, on ${databaseKind}`, () => {
  it('that outlasts every repeat is told as unavailable, since nothing was changed', async () => {
    const platform = await startTestPlatform();
    try {
      await platform.database.orm.execute(sql`
        create function contend() returns trigger language plpgsql as
        $$ begin raise exception 'could not serialize access' using errcode = '40001'; end $$`);
      await platform.database.orm.execute(
        sql`create trigger contend before insert on orders for each row execute function contend()`,
      );
      const { key } = await platform.createKey();
      const { status, body, headers } = await buy(platform, key, [lineOf('pear-one')]);
      assert.deepEqual([status, body.code, headers.get('Retry-After')], [503, 'unavailable', '2']);
    } finally {
      await platform.stop();
    }
  });
});

if (databaseKind === 'postgresql') {
  describe('a database whose network fails', () => {
    const open = async () => {
      const server = await createTestDatabase();
      assert.ok('url' in server.location);
      const url = new URL(server.location.url);
      const proxy = await startTcpProxy({
        target: { host: 'localhost', port: Number(url.port) },
        plan: () => undefined,
      });
      url.hostname = '127.0.0.1';
      url.port = String(proxy.port);
      const database = await openDatabase({ url: url.href }, { connections: 2, patienceMs: 500 });
      const close = async () => {
        await database.close();
        await proxy.close();
        await server.drop();
      };
      return { proxy, database, close };
    };

    for (const fault of ['cutAll', 'stallAll'] as const) {
      it(`is unavailable and comes back, without a restart: ${fault}`, async () => {
        const { proxy, database, close } = await open();
        try {
          const ask = () => database.orm.execute(sql`select 1`);
          await Promise.all([ask(), ask()]);
          await assert.rejects(
            database.transaction(async (transaction) => {
              proxy[fault]();
              await transaction.execute(sql`select 1`);
            }),
            (error) => isUnavailable(error),
          );
          // The other connection of the pool has gone the same way, and may be handed out once more.
          await ask().catch((error: unknown) => {
            assert.ok(isUnavailable(error));
          });
          await Promise.all([ask(), ask(), ask()]);
          assert.equal(await database.transaction(() => Promise.resolve('whole')), 'whole');
        } finally {
          await close();
        }
      });
    }
  });
}

describe(`health, on ${databaseKind}`, () => {
  it('tells a process that lives from one that can serve', async () => {
    const platform = await startTestPlatform({ catalogue: 'none', processes: 1 });
    try {
      const ready = await platform.ask('/readyz');
      assert.deepEqual([ready.status, ready.body], [200, { status: 'ready' }]);
      assert.equal(ready.headers.get('Cache-Control'), 'no-store');

      await platform.database.orm.execute(sql`delete from drizzle.__drizzle_migrations`);
      const behind = await platform.ask<Problem>('/readyz');
      assert.deepEqual([behind.status, behind.body.code], [503, 'unavailable']);
      assert.ok(behind.headers.get('Retry-After'));
      assert.match(platform.logs.join(''), /migrations are missing/);

      await platform.database.close();
      const closed = await platform.ask<Problem>('/readyz');
      assert.deepEqual([closed.status, closed.body.code], [503, 'unavailable']);
      const products = await platform.ask<Problem>('/v1/products');
      assert.deepEqual([products.status, products.body.code], [503, 'unavailable']);
      assert.ok(!JSON.stringify(products.body).includes('pool'), 'the cause is for the log');
      assert.equal((await platform.ask('/healthz')).status, 200);
    } finally {
      await platform.stop();
    }
  });
});

describe(`a stop, on ${databaseKind}`, () => {
  it('finishes what runs, takes nothing more, and happens once', async () => {
    const provider = new BookedProvider();
    let arrived: () => void = () => undefined;
    let goOn: () => void = () => undefined;
    const arriving = new Promise<void>((resolve) => (arrived = resolve));
    provider.before = () => {
      arrived();
      return new Promise<void>((resolve) => (goOn = resolve));
    };
    const platform = await startTestPlatform({ payments: [provider] });
    const { key } = await platform.createKey();
    const { body: order } = await buy(platform, key, [lineOf('pear-one')]);
    const running = openPayment(platform, order.id, order.totalFen, 'alipay_page');
    await arriving;
    // A connection that is kept open and idle must not hold it up.
    const idle = connect(Number(new URL(platform.url).port), 'localhost');
    await once(idle, 'connect');
    const stopping = platform.stop();
    await assert.rejects(fetch(`${platform.url}/healthz`));
    goOn();
    const { status, body, headers } = await running;
    assert.deepEqual([status, body.state], [201, 'open']);
    assert.equal(headers.get('Connection'), 'close');
    await stopping;
    await platform.stop();
    idle.destroy();
  });
});

describe('a port', () => {
  it('that is taken is a message that names the variable', async () => {
    const listener = await listen({ port: 0 });
    try {
      await assert.rejects(listen({ port: listener.port }), (error) => {
        assert.ok(error instanceof PortTakenError);
        assert.match(error.message, new RegExp(`Port ${String(listener.port)} .*XIANG_PORT`));
        return true;
      });
      const early = await fetch(`http://localhost:${String(listener.port)}/readyz`);
      assert.equal(early.status, 503);
    } finally {
      await listener.close(0);
    }
  });
});

if (databaseKind === 'pglite') {
  describe('a directory of the embedded database', () => {
    it('keeps its data, and belongs to one process at a time', async () => {
      const directory = await mkdtemp(join(tmpdir(), 'xiang-data-'));
      try {
        // A lock that a dead process has left: no process has this id.
        await writeFile(join(directory, 'lock'), '999999999\n');
        const first = await openDatabase({ directory });
        assert.equal(await readFile(join(directory, 'lock'), 'utf8'), `${String(process.pid)}\n`);
        await first.orm.execute(sql`create table kept (value int)`);
        await assert.rejects(openDatabase({ directory }), (error) => {
          assert.ok(error instanceof DirectoryInUseError);
          assert.match(error.message, /XIANG_DATA_DIR/);
          assert.ok(error.message.includes(directory));
          return true;
        });
        await first.close();
        const again = await openDatabase({ directory });
        assert.deepEqual((await again.orm.execute(sql`select * from kept`)).rows, []);
        await again.close();
        await assert.rejects(readFile(join(directory, 'lock')), { code: 'ENOENT' });
      } finally {
        await rm(directory, { recursive: true });
      }
    });
  });
}

describe(`the sweep, on ${databaseKind}`, () => {
  it('gives stock back by itself', async () => {
    const platform = await startTestPlatform({ sweepIntervalMs: 5 });
    try {
      const { key } = await platform.createKey();
      const { body } = await buy(platform, key, [lineOf('pear-one', 90)]);
      platform.clock.advance(30 * 60 * 1000);
      const quantity = async () => {
        const { body: available } = await platform.ask<{ items: { quantity: number }[] }>(
          '/v1/availability?products=pear',
        );
        return available.items[0]?.quantity;
      };
      const late = Date.now() + 10_000;
      // The line of the log comes a moment after the stock: both are waited for.
      while ((await quantity()) !== 99 || !platform.logs.join('').includes('"expired":1')) {
        assert.ok(Date.now() < late, 'The sweep has not come by.');
      }
      assert.equal((await platform.ask<{ state: string }>(`/v1/orders/${body.id}`)).body.state, 'expired');
    } finally {
      await platform.stop();
    }
  });
});
