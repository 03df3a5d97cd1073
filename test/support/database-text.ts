import { sql } from 'drizzle-orm';
import type { Database } from '../../src/platform/database/index.js';

/** Everything that stands in the database, every row of every table as text: what a dump would give away. */
export const databaseText = async ({ orm }: Database): Promise<string> => {
  const { rows: tables } = await orm.execute<{ name: string }>(sql`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`);
  const texts = [];
  for (const { name } of tables) {
    const { rows } = await orm.execute<{ text: string }>(sql`select one::text as text from ${sql.raw(name)} as one`);
    texts.push(name, ...rows.map(({ text }) => text));
  }
  return texts.join('\n');
};
