import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { format, resolveConfig } from 'prettier';
import { elementsTable, withElementsTable } from '../support/elements-table.mjs';
import { startTestPlatform, type TestPlatform } from '../support/platform.js';
import { readJson, requireBuild, root, runModule } from './support/package.js';

/** The first product of the hall, as each README prints it. */
const readmes = { 'README.md': /Chengbu/, 'README.zh-CN.md': /城步/ };

const codeIn = (text: string) => /^```ts\n(.*?)^```$/ms.exec(text)?.[1] ?? assert.fail('The README shows no code.');

describe('a README', () => {
  let platform: TestPlatform;
  let key: string;
  before(async () => {
    requireBuild();
    platform = await startTestPlatform({ catalogue: 'demo' });
    ({ key } = await platform.createKey());
  });
  after(() => platform.stop());

  for (const [file, product] of Object.entries(readmes)) {
    const read = () => readFile(root + file, 'utf8');
    const code = async () =>
      codeIn(await read())
        .replace('pk_…', key)
        .replace('https://platform.example', platform.url);

    it(`${file} has the elements' table of this build`, async () => {
      const text = await read();
      const fresh = withElementsTable(text, elementsTable(await readJson('dist/custom-elements.json'), file));
      const formatted = await format(fresh, { ...(await resolveConfig(root + file)), parser: 'markdown' });
      assert.equal(text, formatted, 'Run `npm run readme`.');
    });

    it(`${file} shows ten lines that run as they stand`, async () => {
      const written = codeIn(await read());
      assert.equal(written.split('\n').filter(Boolean).length, 10);
      const lines = await runModule(await code());
      assert.match(lines[0] ?? '', product);
      assert.ok(lines.length > 3);
      const url = lines.at(-1) ?? '';
      assert.match(url.replace(platform.url, ''), /^\/checkout\/co_[a-z2-7]{26}$/);
    });

    it(`${file} catches what cannot be ordered`, async () => {
      const sold = (await code()).replaceAll('chengbu-black-bone-chicken', 'gone');
      assert.match((await runModule(sold)).join('\n'), /productId: 'gone'[^}]*status: 'withdrawn'/);
    });
  }
});
