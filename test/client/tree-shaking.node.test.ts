import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'node:test';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { rollup, type Plugin } from 'rollup';
import ts from 'typescript';

const index = fileURLToPath(new URL('../../src/index.ts', import.meta.url));

/** The sources as a bundler of the published modules sees them: `package.json` says which have side effects. */
const sources = (entry: string): Plugin => ({
  name: 'sources',
  resolveId(id, importer) {
    if (id === 'entry') return id;
    if (importer === 'entry') return { id, moduleSideEffects: false };
    if (!importer?.endsWith('.ts') || !id.startsWith('.')) return null;
    const file = path.resolve(path.dirname(importer), id.replace(/\.js$/, '.ts'));
    return existsSync(file) ? { id: file, moduleSideEffects: false } : null;
  },
  load: (id) => (id === 'entry' ? entry : null),
  transform(code, id) {
    if (!id.endsWith('.ts')) return null;
    const { outputText } = ts.transpileModule(code, {
      compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true },
    });
    return { code: outputText, map: null };
  },
});

const bundleOf = async (names: string): Promise<string> => {
  const bundle = await rollup({
    input: 'entry',
    plugins: [sources(`export ${names} from ${JSON.stringify(index)};`), nodeResolve({ browser: true })],
    onwarn: () => undefined,
  });
  const { output } = await bundle.generate({ format: 'es' });
  return output[0].code;
};

describe('a bundle', () => {
  it('holds only the resources that are used', async () => {
    const code = await bundleOf('{ createClient, halls }');
    assert.ok(code.includes('halls.get'));
    for (const unused of ['quotes.create', 'checkouts.create', 'counties.list', 'divisions.list', 'xiang-cart:']) {
      assert.ok(!code.includes(unused), unused);
    }
  });

  it('of the cart holds neither client nor schemas', async () => {
    const code = await bundleOf('{ createCart }');
    assert.ok(code.includes('xiang-cart:'));
    for (const unused of ['class Ky', 'safeParse', 'xiang-quote:']) assert.ok(!code.includes(unused), unused);
  });

  it('of a guard holds that guard alone', async () => {
    const code = await bundleOf('{ isNotFoundError }');
    assert.ok(code.length < 2_500, String(code.length));
  });
});
