import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import type { Database } from '../../src/platform/database/index.js';
import { dropSchemas } from './platform-database.js';

const migrations = fileURLToPath(new URL('../../src/platform/database/migrations/', import.meta.url));

interface Journal {
  entries: { tag: string }[];
}

/** Makes the tables as they were after the migration of that name. */
export const migrateTo = async (database: Database, last: string) => {
  const folder = await mkdtemp(join(tmpdir(), 'xiang-migrations-'));
  try {
    await cp(migrations, folder, { recursive: true });
    const file = join(folder, 'meta/_journal.json');
    const journal = JSON.parse(await readFile(file, 'utf8')) as Journal;
    const end = journal.entries.findIndex(({ tag }) => tag === last);
    assert.ok(end >= 0, `There is no migration ${last}.`);
    await writeFile(file, JSON.stringify({ ...journal, entries: journal.entries.slice(0, end + 1) }));
    await dropSchemas(database);
    await migrate(database.orm as unknown as NodePgDatabase, { migrationsFolder: folder });
  } finally {
    await rm(folder, { recursive: true });
  }
};
