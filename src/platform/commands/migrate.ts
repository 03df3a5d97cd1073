import { openDatabase } from '../database/index.js';
import type { Environment } from './environment.js';
import { print, printJson } from './output.js';

/** `xiang-platform migrate` */
export const runMigrate = async (environment: Environment, { json }: { readonly json?: boolean }): Promise<void> => {
  const database = await openDatabase(environment.database);
  try {
    const migrations = await database.migrate();
    if (json) printJson({ migrations });
    else print(migrations === 0 ? 'The database is up to date.' : `Migrations that were run: ${String(migrations)}.`);
  } finally {
    await database.close();
  }
};
