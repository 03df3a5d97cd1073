import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createPlatform } from '../app.js';
import { openDatabase } from '../database/index.js';
import { createLogger } from '../logging.js';
import { readPageAssets } from '../pages/page-assets.js';
import { listen } from '../server.js';
import { ensureListings, ensureOwnKey, rateLimits } from '../services/index.js';
import { createPayments } from './create-payments.js';
import type { Environment } from './environment.js';
import type { PaymentsEnvironment } from './payments-environment.js';
import { openVault } from './personal-keys.js';

/** What the build has made, found from `src/platform/commands` and from `dist/platform/commands` alike. */
const built = (path: string) => fileURLToPath(new URL(`../../../dist/${path}`, import.meta.url));

/** Scripts and styles of the pages are wanted before anything is served. */
export class NotBuiltError extends Error {
  override readonly name = 'NotBuiltError';

  constructor(cause: unknown) {
    super('The platform’s pages have not been built. Run npm run build.', { cause });
  }
}

const readAssets = async () => {
  try {
    return await readPageAssets(built('platform/assets'));
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ENOENT' ? new NotBuiltError(error) : error;
  }
};

/** `xiang-platform serve`: until SIGINT or SIGTERM. */
export const runServe = async (environment: Environment, payments: PaymentsEnvironment): Promise<void> => {
  const logger = createLogger({ level: environment.logLevel });
  // The port first: a second process must fail before it comes near the data.
  const listener = await listen(environment);
  const publicUrl = environment.publicUrl ?? `http://localhost:${String(listener.port)}`;
  try {
    const vault = await openVault(environment);
    const database = await openDatabase(environment.database, {
      onConnectionError: (error) => {
        logger.warn({ err: error }, 'database connection lost');
      },
    });
    try {
      const migrations = await database.migrate();
      if (migrations > 0) logger.info({ migrations }, 'migrated');
      const clock = () => new Date();
      if (await ensureListings({ database, clock })) logger.info('listings made anew');
      const { key: ownKey } = await ensureOwnKey({ database, clock, publicUrl });
      const assets = await readAssets();
      const platform = createPlatform({
        database,
        payments: await createPayments(payments, { publicUrl, clock }),
        vault,
        logger,
        publicUrl,
        clientAddressHeader: environment.clientAddressHeader,
        trustedProxies: environment.trustedProxies,
        limits: rateLimits,
        webhooks: { allowPrivate: environment.webhooksMayBePrivate },
        embedDirectory: built('embed'),
        pages: { ownKey, assets },
      });
      await platform.start(listener);
      logger.info({ url: publicUrl, port: listener.port, database: database.kind }, 'listening');
      await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
      logger.info('stopping');
      await platform.stop();
      logger.info('stopped');
    } finally {
      await database.close();
    }
  } finally {
    await listener.close(0);
  }
};
