import { openDatabase } from '../database/index.js';
import { createServices, lockedVault, type Services } from '../services/index.js';
import type { Environment } from './environment.js';

/** Runs one command on the database, which is brought up to this build first, and closed at the end. */
export const withServices = async <Result>(
  environment: Environment,
  work: (services: Services) => Promise<Result>,
): Promise<Result> => {
  const database = await openDatabase(environment.database);
  try {
    await database.migrate();
    const publicUrl = environment.publicUrl ?? `http://localhost:${String(environment.port)}`;
    return await work(
      createServices({ database, payments: [], vault: lockedVault, clock: () => new Date(), publicUrl }),
    );
  } finally {
    await database.close();
  }
};
