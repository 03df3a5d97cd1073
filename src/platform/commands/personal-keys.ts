import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { createVault, type Vault, type VaultKey } from '../services/index.js';
import type { Environment } from './environment.js';
import { print } from './output.js';

const keyBytes = 32;

/** `2026-11-24-083000:` and 32 bytes in base64: the name says when it was made, so that names sort as keys were made. */
const newKey = (now: Date): string => {
  const [day = '', time = ''] = now.toISOString().split(/[T.]/);
  return `${day}-${time.replaceAll(':', '')}:${randomBytes(keyBytes).toString('base64')}`;
};

const cure =
  'Give keys as name:base64 (a name that begins with the day, and 32 bytes), the one that seals first, separated by spaces or lines; xiang-platform personal-key makes one.';

const keyOf = (text: string, where: string): VaultKey => {
  const [, name, base64] = /^(\d{4}-\d\d-\d\d[a-z0-9-]{0,30}):([A-Za-z0-9+/]{43}=)$/.exec(text) ?? [];
  // The text itself is a secret: it is not repeated.
  if (name === undefined || base64 === undefined) throw new InvalidArgumentError(`A key in ${where} is none. ${cure}`);
  return { name, key: Buffer.from(base64, 'base64') };
};

const parseKeys = (text: string, where: string): Vault => {
  const [first, ...rest] = text.split(/[\s,]+/).filter((part) => part !== '');
  if (first === undefined) throw new InvalidArgumentError(`There is no key in ${where}. ${cure}`);
  const keys = [keyOf(first, where), ...rest.map((part) => keyOf(part, where))] as const;
  if (new Set(keys.map(({ name }) => name)).size < keys.length) {
    throw new InvalidArgumentError(`Two keys in ${where} have one name. ${cure}`);
  }
  return createVault([keys[0], ...keys.slice(1)]);
};

const readText = async (file: string): Promise<string> => {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new InvalidArgumentError(
      `XIANG_PERSONAL_KEYS_FILE is "${file}", which cannot be read (${code ?? 'unknown'}).`,
    );
  }
};

/** The embedded database's own key, beside its data: made at the first start, readable by its owner alone. */
const ownKey = async (directory: string): Promise<string> => {
  const file = join(directory, 'personal-keys');
  try {
    await mkdir(directory, { recursive: true });
    await writeFile(file, `${newKey(new Date())}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFile(file, 'utf8');
};

/**
 * The vault that seals personal data, by the keys that the environment names. A server has none of its own: whoever has
 * the database must not have its keys as well.
 * @throws {InvalidArgumentError} which says what is missing or wrong.
 */
export const openVault = async ({ personalKeys, database }: Environment): Promise<Vault> => {
  if (personalKeys && 'text' in personalKeys) return parseKeys(personalKeys.text, 'XIANG_PERSONAL_KEYS');
  if (personalKeys) return parseKeys(await readText(personalKeys.file), personalKeys.file);
  if ('directory' in database)
    return parseKeys(await ownKey(database.directory), join(database.directory, 'personal-keys'));
  throw new InvalidArgumentError(
    `XIANG_PERSONAL_KEYS is not set: names, phone numbers and addresses of orders are kept sealed. ${cure}`,
  );
};

/** `xiang-platform personal-key` */
export const runPersonalKey = (): void => {
  print(newKey(new Date()));
};
