import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../../', import.meta.url));

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  jsx: ts.JsxEmit.ReactJSX,
  lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
};

const messageOf = ({ messageText }: ts.Diagnostic) => ts.flattenDiagnosticMessageText(messageText, ' ');

/**
 * What the compiler says of a user's modules, by the name of each, and by that of the package's own declarations. They
 * stand in the package's folder, where its published names lead to what was built, as in a project that has installed it.
 */
const faultsOf = (modules: Readonly<Record<string, string>>): ReadonlyMap<string, readonly string[]> => {
  const files = new Map(Object.entries(modules).map(([name, text]) => [root + name, text]));
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (name) => files.has(name) || fileExists(name);
  host.readFile = (name) => files.get(name) ?? readFile(name);
  host.getSourceFile = (name, ...rest) => {
    const text = files.get(name);
    return text === undefined ? getSourceFile(name, ...rest) : ts.createSourceFile(name, text, options.target!, true);
  };
  const faults = new Map<string, string[]>();
  for (const fault of ts.getPreEmitDiagnostics(ts.createProgram([...files.keys()], options, host))) {
    const name = fault.file?.fileName.replace(root, '') ?? '';
    if (!name.startsWith('node_modules/')) faults.set(name, [...(faults.get(name) ?? []), messageOf(fault)]);
  }
  return faults;
};

const react = (tag: string) => `import type { Hall } from 'xiang-storefront';
import type { CountyHall } from 'xiang-storefront/elements';
import type {} from 'xiang-storefront/react';
export const zone = (hall: Hall, keep: (element: CountyHall | null) => void, say: (text: string) => void) => ${tag};`;

const vue = (statement: string) => `import type { GlobalComponents } from 'vue';
import type { Hall } from 'xiang-storefront';
import type {} from 'xiang-storefront/vue';
type Props<Tag extends keyof GlobalComponents> = InstanceType<GlobalComponents[Tag]>['$props'];
type Emit<Tag extends keyof GlobalComponents> = InstanceType<GlobalComponents[Tag]>['$emit'];
${statement}`;

const right = {
  'right.tsx': react(`(
  <xiang-storefront api="https://platform.example" publishableKey="pk_test_1">
    <xiang-cart return-url="/zone.html" mode="dark" onxiang-cart-change={({ count }) => say(count.toFixed())} />
    <xiang-county-hall key="chengbu" ref={keep} lang="en" hall={hall}
      onxiang-add-to-cart={(event) => { event.preventDefault(); say(event.name); }} />
    <xiang-product-card className="tea" product="guzhang-maojian"><a href="/">Tea</a></xiang-product-card>
  </xiang-storefront>
)`),
  'right.ts': vue(`export const hall = (hall: Hall): Props<'xiang-county-hall'> => ({ hall, class: 'zone' });
export const cart: Props<'xiang-cart'> = { 'return-url': '/', mode: 'auto' };
export const hear = (emit: Emit<'xiang-cart'>, event: HTMLElementEventMap['xiang-cart-change']) =>
  emit('xiang-cart-change', event);`),
};

const wrong = {
  'tag.tsx': ['a tag that there is not', react('<xiang-county-halls />')],
  'property.tsx': ['a property that there is not', react('<xiang-county-hall hail={hall} />')],
  'type.tsx': ['a property of another type', react('<xiang-product-card product={hall} />')],
  'value.tsx': ['a value that an attribute does not take', react('<xiang-cart mode="night" />')],
  'event.tsx': [
    'a field that an event does not have',
    react('<xiang-cart onxiang-cart-change={({ total }) => say(total)} />'),
  ],
  'internal.tsx': ['a tag that only another element writes', react('<xiang-cart-drawer />')],
  'property.ts': [
    'a property that there is not',
    vue("export const card: Props<'xiang-product-card'> = { produce: '' };"),
  ],
  'value.ts': [
    'a value that an attribute does not take',
    vue("export const cart: Props<'xiang-cart'> = { mode: 'night' };"),
  ],
  'event.ts': [
    'an event that there is not',
    vue("export const hear = (emit: Emit<'xiang-cart'>, event: Event) => emit('xiang-cart-changed', event);"),
  ],
} as const;

/** The TypeScript that a README shows, as a module. */
const codeIn = async (readme: string) => {
  const [, code] =
    /^```ts\n(.*?)^```$/ms.exec(await readFile(root + readme, 'utf8')) ?? assert.fail(`no code in ${readme}`);
  return [`${readme}.ts`, code!] as const;
};

describe('the types of the package', () => {
  let faults: ReadonlyMap<string, readonly string[]>;
  before(async () => {
    const readmes = await Promise.all(['README.md', 'README.zh-CN.md'].map(codeIn));
    const texts = Object.entries(wrong).map(([name, [, text]]) => [name, text] as const);
    faults = faultsOf({ ...right, ...Object.fromEntries(readmes), ...Object.fromEntries(texts) });
  });

  it('let the code of the READMEs compile', () => {
    assert.deepEqual([faults.get('README.md.ts'), faults.get('README.zh-CN.md.ts')], [undefined, undefined]);
  });

  it('let JSX and Vue set properties and attributes, hear events by their classes, and keep a ref', () => {
    const unexpected = [...faults].filter(([name]) => !(name in wrong));
    assert.deepEqual(unexpected, []);
  });

  for (const [name, [what]] of Object.entries(wrong)) {
    it(`have ${name.endsWith('.tsx') ? 'JSX' : 'Vue'} refuse ${what}`, () => {
      assert.equal(faults.get(name)?.length, 1, faults.get(name)?.join('\n'));
    });
  }

  it('hold for the developer’s page of the demo', () => {
    const config = ts.getParsedCommandLineOfConfigFile(
      `${root}demo/developer/tsconfig.json`,
      {},
      { ...ts.sys, onUnRecoverableConfigFileDiagnostic: (fault) => assert.fail(messageOf(fault)) },
    );
    assert.ok(config && config.fileNames.length > 8);
    const program = ts.createProgram(config.fileNames, config.options);
    assert.deepEqual(ts.getPreEmitDiagnostics(program).map(messageOf), []);
  });
});
