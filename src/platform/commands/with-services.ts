import { openDatabase } from '../database/index.js';
import { createServices, lockedVault, type Services, type Vault } from '../services/index.js';
import type { Environment } from './environment.js';

/**
 * Runs one command on the database, which is brought up to this build first, and closed at the end. Only a command that
 * is given a vault reads what is personal.
 */
export const withServices = async <Result>(
  environment: Environment,
  work: (services: Services) => Promise<Result>,
  vault: Vault = lockedVault,
): Promise<Result> => {
  const database = await openDatabase(environment.database);
  try {
    await database.migrate();
    const publicUrl = environment.publicUrl ?? `http://localhost:${String(environment.port)}`;
    return await work(createServices({ database, payments: [], vault, clock: () => new Date(), publicUrl }));
  } finally {
    await database.close();
  }
};
