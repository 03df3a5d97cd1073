import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** The folder of the package. Inside it, the package's own name leads to what it publishes, as after an install. */
export const root = fileURLToPath(new URL('../../../', import.meta.url));

export const readJson = async <Json>(file: string): Promise<Json> =>
  JSON.parse(await readFile(root + file, 'utf8')) as Json;

/** Fails where there is nothing to test. */
export const requireBuild = (): void =>
  assert.ok(existsSync(`${root}dist/custom-elements.json`), 'There is no build. Run `npm run build` first.');

/** Runs a module in a Node of its own, in the package's folder, and gives the lines that it prints. */
export const runModule = async (code: string): Promise<string[]> => {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', code], {
    cwd: root,
  });
  assert.equal(stderr, '');
  return stdout.split('\n').filter(Boolean);
};
