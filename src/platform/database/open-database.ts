import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createDatabase, type Database } from './database.js';
import { takeLockFile } from './lock-file.js';

export interface OpenOptions {
  /** Most connections to a server; the embedded database has one. */
  readonly connections?: number;
  /** How long, in ms, a server may leave a query unanswered before its connection is given up; 20 s without one. */
  readonly patienceMs?: number;
  readonly onConnectionError?: (error: Error) => void;
}

/** Where the data is: a PostgreSQL server, a directory on this disk, or only this process's memory. */
export type Location =
  | { readonly url: string }
  | { readonly directory: string }
  /** A dump (PGlite's `dumpDataDir`) starts it from there. */
  | { readonly memory: true; readonly dump?: Blob };

/** The directory is open in another process; two at once would destroy it. */
export class DirectoryInUseError extends Error {
  override readonly name = 'DirectoryInUseError';

  constructor(directory: string, holder: number) {
    super(
      `The data directory ${directory} is in use by process ${String(holder)}. ` +
        'Stop that process, or set XIANG_DATA_DIR to another directory.',
    );
  }
}

/**
 * A page by chance costs little more than the next one: true of memory and SSDs, while PostgreSQL's default of 4 means
 * turning disks. With that it reads a whole table of stored search terms, for seconds, where its index takes milliseconds.
 */
const randomPageCost = 1.1;

/** Longer than a statement may take: of one that takes too long the server itself says so, unless the network is cut. */
const defaultPatienceMs = 20_000;

const openServer = (
  url: string,
  { connections = 10, onConnectionError = () => undefined, patienceMs = defaultPatienceMs }: OpenOptions,
): Database =>
  createDatabase({
    kind: 'server',
    onConnectionError,
    pool: {
      connectionString: url,
      max: connections,
      application_name: 'xiang-platform',
      options: `-c random_page_cost=${String(randomPageCost)}`,
      connectionTimeoutMillis: 10_000,
      statement_timeout: 15_000,
      lock_timeout: 10_000,
      // A process that is cut off in the middle of a transaction holds its rows for so long.
      idle_in_transaction_session_timeout: 10_000,
      query_timeout: patienceMs,
      keepAlive: true,
    },
  });

const openEmbedded = async (
  options: { dataDir?: string; loadDataDir?: Blob },
  onConnectionError: (error: Error) => void,
  afterClose?: () => Promise<void>,
): Promise<Database> => {
  // Loaded only when wanted: a platform on a server does without its 20 MB.
  const { PGlite } = await import('@electric-sql/pglite');
  const { embeddedPool } = await import('./embedded.js');
  const engine = await PGlite.create(options);
  await engine.exec(`set random_page_cost = ${String(randomPageCost)}`);
  return createDatabase({
    kind: 'embedded',
    onConnectionError,
    pool: embeddedPool(engine),
    afterClose: async () => {
      await engine.close();
      await afterClose?.();
    },
  });
};

/**
 * Opens the database. A directory is taken by a lock file first.
 * @throws {DirectoryInUseError} where another process holds the directory.
 */
export const openDatabase = async (location: Location, options: OpenOptions = {}): Promise<Database> => {
  const { onConnectionError = () => undefined } = options;
  if ('url' in location) return openServer(location.url, options);
  if ('memory' in location) {
    return openEmbedded(location.dump ? { loadDataDir: location.dump } : {}, onConnectionError);
  }
  const directory = resolve(location.directory);
  await mkdir(directory, { recursive: true });
  const lock = await takeLockFile(join(directory, 'lock'));
  if (typeof lock === 'number') throw new DirectoryInUseError(directory, lock);
  try {
    return await openEmbedded({ dataDir: join(directory, 'postgres') }, onConnectionError, lock);
  } catch (error) {
    await lock();
    throw error;
  }
};
