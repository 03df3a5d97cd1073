import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The version of the embed that this platform's `v1` is, and the hash of its script for SRI. */
export interface EmbedRelease {
  readonly version: string;
  readonly integrity: string;
}

/** The file that the build lays beside the script: a hash by the name of a file. */
const integrityOf = (json: string, folder: string): string => {
  const content = JSON.parse(json) as Partial<Record<string, unknown>> | null;
  const hash = content?.['xiang.js'];
  if (typeof hash === 'string' && /^sha384-[A-Za-z0-9+/]{64}$/.test(hash)) return hash;
  throw new Error(`integrity.json of ${folder} has no SHA-384 of xiang.js. Run npm run build.`);
};

/** A folder without the file is of another build, or is no version at all. */
const isAbsent = (error: unknown) =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');

const readIntegrity = async (folder: string): Promise<string | undefined> => {
  try {
    return integrityOf(await readFile(join(folder, 'integrity.json'), 'utf8'), folder);
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
};

const newestFirst = new Intl.Collator('en', { numeric: true });

/**
 * What the build wrote beside the script that this platform serves; undefined where it serves none. `v1` is a copy of
 * one version: that which has the same hash.
 */
export const readEmbedRelease = async (directory: string | undefined): Promise<EmbedRelease | undefined> => {
  const integrity = directory && (await readIntegrity(join(directory, 'v1')));
  if (!directory || !integrity) return undefined;
  const folders = (await readdir(directory)).filter((name) => name !== 'v1');
  for (const version of folders.sort((a, b) => newestFirst.compare(b, a))) {
    if ((await readIntegrity(join(directory, version))) === integrity) return { version, integrity };
  }
  return undefined;
};
