import { startPostgres } from '../support/postgres.js';
import { openDatabase } from '../../src/platform/database/index.js';
import { createServices, lockedVault } from '../../src/platform/services/index.js';
import { writeLargeCatalogue } from './support/large-catalogue.js';
import { writeFileSync } from 'node:fs';
const pgs = await startPostgres();
const url = await pgs.createDatabase();
const database = await openDatabase({ url });
await database.migrate();
const services = createServices({
  database,
  payments: [],
  vault: lockedVault,
  clock: () => new Date(),
  publicUrl: 'http://localhost',
});
await services.importCatalogue({ directory: await writeLargeCatalogue(100_000) });
await database.close();
writeFileSync('/tmp/pgurl', url);
console.log(url);
setInterval(() => {}, 1e9);
