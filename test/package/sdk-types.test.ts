import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import ts from 'typescript';
import { requireBuild, root } from './support/package.js';

const name = `${root}consumer.ts`;

/** A developer's module. It stands in the package's folder only in the compiler's mind. */
const text = `import { createStorefront, isNotOrderableError, type Cart, type Product, type Quote } from 'xiang-storefront';
import { CountyHall, type AddToCartEvent } from 'xiang-storefront/elements';
import 'xiang-storefront/define';
import 'xiang-storefront/define/county-hall';

const storefront = createStorefront({ publishableKey: 'pk_test_1', api: 'https://platform.example' });
export const cart: Cart = storefront.cart;
export const products: Product[] = (await storefront.products.page({ hall: 'chengbu' })).items;
export const quoteOf = (error: unknown): Quote | null => (isNotOrderableError(error) ? error.quote : null);
const hall: CountyHall | null = document.querySelector('xiang-county-hall');
hall?.addEventListener('xiang-add-to-cart', (event: AddToCartEvent) => event.preventDefault());
// @ts-expect-error The key is wanted.
createStorefront({ api: 'https://platform.example' });
// @ts-expect-error There is no such language.
await storefront.halls.get('chengbu', { lang: 'fr' });
// @ts-expect-error Not published.
import 'xiang-storefront/client/http.js';
`;

const programs = {
  bundler: { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler },
  nodenext: { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext },
};

const programOf = (how: keyof typeof programs): ts.Program => {
  const options: ts.CompilerOptions = {
    ...programs[how],
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    types: [],
    strict: true,
    noUncheckedIndexedAccess: true,
    // Once is enough for the declarations themselves, of which those of zod and Lit take long.
    skipLibCheck: how === 'nodenext',
    noEmit: true,
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (file) => file === name || fileExists(file);
  host.readFile = (file) => (file === name ? text : readFile(file));
  host.getSourceFile = (file, how, ...rest) =>
    file === name ? ts.createSourceFile(file, text, how, true) : getSourceFile(file, how, ...rest);
  return ts.createProgram([name], options, host);
};

describe('the types of the SDK', () => {
  before(requireBuild);

  for (const how of Object.keys(programs) as (keyof typeof programs)[]) {
    it(`resolve and hold, with moduleResolution ${how}`, () => {
      const faults = ts
        .getPreEmitDiagnostics(programOf(how))
        .filter(({ file }) => !file?.fileName.includes('/node_modules/'))
        .map(
          ({ file, messageText }) => `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
        );
      assert.deepEqual(faults, []);
    });
  }

  it('say of every export what it is, and of every member of a storefront and its resources', () => {
    const program = programOf('bundler');
    const checker = program.getTypeChecker();
    const index = program.getSourceFile(`${root}dist/index.d.ts`);
    const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(index!)!);
    const original = (symbol: ts.Symbol) =>
      symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    const silent: string[] = [];
    const read = (symbol: ts.Symbol, path: string) => {
      if (!symbol.getDocumentationComment(checker).length) silent.push(path);
    };
    for (const symbol of exported) read(original(symbol), symbol.name);
    const storefront = original(exported.find(({ name }) => name === 'Storefront')!);
    for (const resource of checker.getDeclaredTypeOfSymbol(storefront).getProperties()) {
      read(resource, `storefront.${resource.name}`);
      for (const method of checker.getTypeOfSymbol(resource).getProperties()) {
        read(method, `storefront.${resource.name}.${method.name}`);
      }
    }
    assert.deepEqual(silent, []);
  });
});
