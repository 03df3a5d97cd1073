import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import ts from 'typescript';
import { readJson, requireBuild, root, runModule } from './support/package.js';

interface PackageJson {
  readonly exports: Readonly<Record<string, string | { readonly types: string; readonly default?: string }>>;
  readonly dependencies: Readonly<Record<string, string>>;
}

let manifest: PackageJson;
let published: readonly string[];

before(async () => {
  requireBuild();
  manifest = await readJson('package.json');
  const { stdout } = await promisify(execFile)('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: root,
    shell: process.platform === 'win32',
  });
  const [packed] = JSON.parse(stdout) as { files: { path: string }[] }[];
  published = packed!.files.map(({ path }) => path);
});

const withEnding = (ending: string) => published.filter((file) => file.endsWith(ending)).sort();

/** What a published module imports: its own files, and the packages of others. */
const importsOf = async (file: string) => {
  const names = ts.preProcessFile(await readFile(root + file, 'utf8')).importedFiles.map(({ fileName }) => fileName);
  const own = names.filter((name) => name.startsWith('.'));
  return {
    files: own.map((name) => path.posix.join(path.posix.dirname(file), name)),
    packages: names.filter((name) => !own.includes(name)),
  };
};

/** Published files to which the exports lead, by one of their conditions; all of them, or those that `wanted` takes. */
const reachable = async (
  condition: 'types' | 'default',
  wanted: (name: string) => boolean = () => true,
): Promise<Set<string>> => {
  const ending = condition === 'types' ? '.d.ts' : '.js';
  const targets = Object.entries(manifest.exports).flatMap(([name, target]) =>
    typeof target === 'string' || !wanted(name) ? [] : (target[condition] ?? []),
  );
  const seen = new Set<string>();
  const waiting = targets.flatMap((target) => {
    const [start, end] = target.replace('./', '').split('*') as [string, string?];
    return end === undefined ? [start] : published.filter((file) => file.startsWith(start) && file.endsWith(end));
  });
  for (let file = waiting.pop(); file; file = waiting.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    const { files } = await importsOf(file);
    waiting.push(...files.map((name) => name.replace(/\.js$/, ending)));
  }
  return seen;
};

describe('the published files', () => {
  it('are modules, declarations, maps and data for editors, and nothing of embed, platform, demo or tests', () => {
    const others = published.filter((file) => !/^dist\/[\w./-]+(?:\.js|\.d\.ts|\.js\.map)$/.test(file)).sort();
    assert.deepEqual(others, [
      'LICENSE',
      'README.md',
      'README.zh-CN.md',
      'dist/css-custom-data.json',
      'dist/custom-elements.json',
      'dist/html-custom-data.json',
      'dist/web-types.json',
      'package.json',
    ]);
    const rooms = new Set(published.map((file) => file.split('/')).flatMap(([, room, more]) => (more ? [room] : [])));
    assert.deepEqual([...rooms].sort(), ['cart', 'client', 'contract', 'elements', 'localization', 'server', 'theme']);
  });

  it('are those to which the exports lead', async () => {
    assert.deepEqual([...(await reachable('default'))].sort(), withEnding('.js'));
    assert.deepEqual([...(await reachable('types'))].sort(), withEnding('.d.ts'));
  });

  it('have maps that bring their sources with them', async () => {
    assert.deepEqual(
      withEnding('.js.map'),
      withEnding('.js').map((file) => `${file}.map`),
    );
    for (const file of withEnding('.js.map')) {
      const { sources, sourcesContent } = await readJson<Record<'sources' | 'sourcesContent', unknown[]>>(file);
      assert.equal(sourcesContent.filter((text) => typeof text === 'string').length, sources.length, file);
    }
  });

  it('import the dependencies, each of them, and no other package', async () => {
    const imported = new Set<string>();
    for (const file of withEnding('.js')) {
      for (const name of (await importsOf(file)).packages) imported.add(name.split('/')[0]!);
    }
    assert.deepEqual([...imported].sort(), ['ky', 'lit', 'standardwebhooks', 'zod']);
    assert.deepEqual(Object.keys(manifest.dependencies), ['ky', 'lit', 'standardwebhooks', 'zod']);
  });

  it('bring nothing of a server into a page, and nothing of a page into a server', async () => {
    const packagesOf = async (files: Iterable<string>) => {
      const packages = new Set<string>();
      for (const file of files) for (const name of (await importsOf(file)).packages) packages.add(name.split('/')[0]!);
      return [...packages].sort();
    };
    const ofPages = await reachable('default', (name) => name !== './server');
    const ofServers = await reachable('default', (name) => name === './server');
    assert.ok(ofPages.size > 50 && ofServers.size > 20, `${ofPages.size} ${ofServers.size}`);
    assert.deepEqual(
      [...ofPages].filter((file) => file.startsWith('dist/server/')),
      [],
    );
    assert.deepEqual(await packagesOf(ofPages), ['ky', 'lit', 'zod']);
    assert.deepEqual(
      [...ofServers].filter((file) => !/^dist\/(?:server|client|contract)\//.test(file)),
      [],
    );
    assert.deepEqual(await packagesOf(ofServers), ['ky', 'standardwebhooks', 'zod']);
  });

  it('please publint', async () => {
    const { messages, pkg } = await publint({ pkgDir: root, strict: true });
    assert.deepEqual(
      messages.map((message) => formatMessage(message, pkg)),
      [],
    );
  });
});

/** What a module exports, imported by its published name in a Node without a DOM. */
const namesOf = async (name: string): Promise<string[]> => {
  const [names] = await runModule(`console.log(JSON.stringify(Object.keys(await import('${name}'))));`);
  return JSON.parse(names!) as string[];
};

/** Fails where a class of errors has no guard, or a guard no class. */
const checkGuards = (names: readonly string[]) => {
  const classes = names.filter((name) => /^[A-Z]\w+Error$/.test(name));
  const guards = names.filter((name) => /^is\w+Error$/.test(name));
  assert.deepEqual(
    guards,
    classes.map((name) => `is${name}`),
  );
};

describe('an import by the name of the package', () => {
  let names: readonly string[];
  before(async () => {
    names = await namesOf('xiang-storefront');
  });

  it('gives what the source exports', async () => {
    assert.deepEqual(names, Object.keys(await import('../../src/index.js')).sort());
    for (const name of ['createStorefront', 'createClient', 'createCart', 'halls', 'isNotOrderableError']) {
      assert.ok(names.includes(name), name);
    }
  });

  it('gives a server what its source exports', async () => {
    assert.deepEqual(
      await namesOf('xiang-storefront/server'),
      Object.keys(await import('../../src/server/index.js')).sort(),
    );
  });

  it('gives a guard for each class of errors, and a class for each guard', async () => {
    const ofServer = await namesOf('xiang-storefront/server');
    for (const all of [names, ofServer]) checkGuards(all);
    for (const name of ['createSupplierClient', 'createPartnerClient', 'verifyWebhook', 'isSecretKeyError']) {
      assert.ok(ofServer.includes(name), name);
    }
  });

  it('has no effect: no global, no request, nothing that keeps Node alive', async () => {
    const [added] = await runModule(`
      // What the dependencies add is theirs.
      await Promise.all([import('ky'), import('zod/mini'), import('standardwebhooks')]);
      globalThis.fetch = () => { throw new Error('a request'); };
      const before = Reflect.ownKeys(globalThis);
      await import('xiang-storefront');
      await import('xiang-storefront/server');
      console.log(JSON.stringify(Reflect.ownKeys(globalThis).filter((name) => !before.includes(name)).map(String)));`);
    assert.deepEqual(JSON.parse(added!), []);
  });

  it('gives the classes of the elements, and defines them only where that is asked for, without a DOM too', async () => {
    assert.deepEqual(await namesOf('xiang-storefront/elements'), [
      'AddToCartEvent',
      'AfterAddToCartEvent',
      'AfterCheckoutEvent',
      'CartChangeEvent',
      'CartElement',
      'CheckoutEvent',
      'CloseProductEvent',
      'CountyHall',
      'OpenProductEvent',
      'OrderStatusElement',
      'ProductCard',
      'ProductDetailElement',
      'StorefrontChangeEvent',
      'StorefrontElement',
      'ZoneElement',
    ]);
    const files = published.filter((file) => /^dist\/elements\/define\/[\w-]+\.js$/.test(file));
    assert.equal(files.length, 10);
    for (const name of ['define', ...files.map((file) => `define/${path.basename(file, '.js')}`)]) {
      assert.deepEqual(await namesOf(`xiang-storefront/${name}`), [], name);
    }
    const [defined] = await runModule(`
      await import('xiang-storefront/elements');
      const tags = ['xiang-cart', 'xiang-county-hall', 'xiang-product-card'];
      const defined = () => tags.filter((tag) => customElements.get(tag)).length;
      const before = defined();
      await import('xiang-storefront/define');
      console.log(before, defined());`);
    assert.equal(defined, '0 3');
  });

  it('reaches the data for editors', async () => {
    const data = Object.entries(manifest.exports).filter(([name]) => name.endsWith('.json'));
    for (const [name, file] of data) {
      assert.ok(published.includes(String(file).slice(2)), name);
      const [type] = await runModule(`import data from 'xiang-storefront/${name.slice(2)}' with { type: 'json' };
        console.log(typeof data);`);
      assert.equal(type, 'object');
    }
  });

  it('reaches nothing that is not meant to be reached', async () => {
    const [code] = await runModule(`
      const code = await import('xiang-storefront/dist/client/http.js').catch(({ code }) => code);
      console.log(code);`);
    assert.equal(code, 'ERR_PACKAGE_PATH_NOT_EXPORTED');
  });
});
