import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { rollup, type Plugin } from 'rollup';
import ts from 'typescript';
import * as z from 'zod/mini';
import * as embed from '../../src/embed/schemas.js';
import builds from '../../rollup.config.mjs';
import { mutate, mutations, validValues } from './schema-values.js';

const contract = fileURLToPath(new URL('../../src/contract/', import.meta.url));

/** What only the platform's own pages and servers load: they keep zod, of which it wants kinds that the embed has not. */
const platformOnly = [
  'checkout-details',
  'collection',
  'delivery',
  'goods-return',
  'invoice',
  'order',
  'partner-collection',
  'partner-sales',
  'payment',
  'place-collection',
  'place-shipment',
  'supplier-shipment',
  'webhook',
  'webhook-event',
];

const names = (await readdir(contract))
  .map((file) => path.basename(file, '.ts'))
  .filter((name) => !platformOnly.includes(name));

const sources: Plugin = {
  name: 'sources',
  resolveId(id, importer) {
    if (id === 'entry') return path.join(contract, 'entry.ts');
    return importer && id.startsWith('.') ? path.resolve(path.dirname(importer), id.replace(/\.js$/, '.ts')) : null;
  },
  load(id) {
    if (path.basename(id) !== 'entry.ts') return null;
    const modules = names.map((name) => `export * as '${name}' from './${name}.js';`);
    return [...modules, "export { safeParse } from 'zod/mini';"].join('\n');
  },
  transform(code) {
    const { outputText } = ts.transpileModule(code, {
      compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true },
    });
    return { code: outputText, map: null };
  },
};

interface Result {
  readonly success: boolean;
  readonly data?: unknown;
  readonly error?:
    { readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly origin?: string }[] } | undefined;
}

/** The contract with one maker's schemas. */
interface Contract {
  readonly modules: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly safeParse: (schema: unknown, value: unknown) => Result;
}

/** The contract as the embed's build makes it, with that build's own plugin. */
const loadSmall = async (): Promise<Contract> => {
  const embed = builds.find(({ input }) => input === 'src/embed/xiang.ts');
  const small = embed?.plugins.find((plugin) => plugin && 'name' in plugin && plugin.name === 'small-stand-ins');
  assert.ok(small, 'The embed is built without its schemas.');
  const bundle = await rollup({
    input: 'entry',
    plugins: [small as Plugin, sources],
    onwarn: ({ message }) => assert.fail(message),
  });
  const { output } = await bundle.generate({ format: 'es' });
  const { safeParse, ...modules } = (await import(
    `data:text/javascript,${encodeURIComponent(output[0].code)}`
  )) as Contract['modules'] & Pick<Contract, 'safeParse'>;
  return { modules, safeParse };
};

const loadZod = async (): Promise<Contract> => {
  const loaded = names.map(
    async (name) => [name, (await import(path.join(contract, `${name}.ts`))) as object] as const,
  );
  return {
    modules: Object.fromEntries(await Promise.all(loaded)) as Contract['modules'],
    safeParse: z.safeParse as Contract['safeParse'],
  };
};

const isSchema = (value: unknown): value is z.core.$ZodType =>
  typeof value === 'object' && value !== null && '_zod' in value;

/** Schemas of a contract by where they stand: `hall.getHall.answer`. */
const schemasOf = ({ modules }: Contract): Map<string, unknown> =>
  new Map(
    Object.entries(modules).flatMap(([module, exported]) =>
      Object.entries(exported).flatMap(([name, value]): [string, unknown][] => [
        [`${module}.${name}`, value],
        ...Object.entries(value ?? {}).map(([part, inner]): [string, unknown] => [`${module}.${name}.${part}`, inner]),
      ]),
    ),
  );

const [zod, small] = await Promise.all([loadZod(), loadSmall()]);
const smallSchemas = schemasOf(small);
const pairs = [...schemasOf(zod)].flatMap(([name, schema]) =>
  isSchema(schema) ? [{ name, schema, own: smallSchemas.get(name) }] : [],
);

/** JSON has no `undefined`: a member that is undefined and one that is missing are the same data. */
const written = (data: unknown): unknown => JSON.parse(JSON.stringify(data) ?? 'null');

/** Where the issues are, each place once: several checks of one value may fail. */
const placesOf = ({ error }: Result): string[] => [...new Set(error?.issues.map(({ path }) => JSON.stringify(path)))];

/** zod counts a list before it reads the items, the embed afterwards: they may point to the list, or into it. */
const isTooLong = ({ error }: Result): boolean => error?.issues[0]?.origin === 'array';

describe('the schemas of the embed', () => {
  it('are those of every row that a page can load', () => {
    const rows = pairs.filter(({ name }) => name.endsWith('.answer')).map(({ name }) => name.split('.')[1]);
    assert.deepEqual(rows.sort(), [
      'createCheckout',
      'createQuote',
      'getCheckout',
      'getCounty',
      'getHall',
      'getOrderStatus',
      'getOwnZone',
      'getPlace',
      'getProduct',
      'getProductDetail',
      'getProductFacets',
      'getZone',
      'listAvailability',
      'listCounties',
      'listDivisions',
      'listHalls',
      'listPlaceCounties',
      'listPlaces',
      'listProducts',
      'listZones',
      'lookUpOrder',
    ]);
    assert.deepEqual(
      pairs.filter(({ own }) => !own),
      [],
    );
  });

  for (const { name, schema, own } of pairs) {
    it(`read ${name} as zod does`, () => {
      fc.assert(
        fc.property(validValues(schema), mutations, (value, changes) => {
          const changed = mutate(value, changes);
          const expected = zod.safeParse(schema, changed);
          const read = small.safeParse(own, changed);
          assert.equal(read.success, expected.success);
          // Of an answer the last counts too, which names the item of a list that is left out.
          const most = name.endsWith('.answer') ? undefined : 1;
          if (!isTooLong(expected)) {
            assert.deepEqual(placesOf(read).slice(0, most), placesOf(expected).slice(0, most));
          }
          assert.deepEqual(written(read.data), written(expected.data));
        }),
        { numRuns: 100 },
      );
    });

    it(`take every valid ${name}, by their own method too`, () => {
      fc.assert(
        fc.property(validValues(schema), (value) => {
          assert.ok(zod.safeParse(schema, value).success);
          assert.ok(small.safeParse(own, value).success);
          assert.ok((own as z.ZodMiniType).safeParse(value).success);
        }),
        { numRuns: 30 },
      );
    });
  }

  it('count the length of a text as zod does: in code points, of lone surrogates too', () => {
    const unit = fc.constantFrom('a', '湘', '😀', '\ud83d', '\ude00', 'é');
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 8 }), fc.nat(6), (units, limit) => {
        const text = units.join('');
        for (const name of ['minLength', 'maxLength'] as const) {
          const ours = embed.safeParse(embed.string().check(embed[name](limit)), text).success;
          assert.equal(ours, z.string().check(z[name](limit)).safeParse(text).success, `${name}(${String(limit)})`);
        }
      }),
    );
    assert.equal(embed.safeParse(embed.string().check(embed.maxLength(2)), '😀😀').success, true);
    assert.equal(embed.safeParse(embed.string().check(embed.minLength(2)), '😀').success, false);
  });

  it('read as ever where the page has added names to all objects', () => {
    const names = ['detail', 'errors', 'code', 'data', 'error', 'issues', 'success', 'read', 'check', 'shape', 'extra'];
    const answer = { type: 'about:blank', title: 'Not found', status: 404, code: 'not_found', requestId: '1' };
    const { code, ...withoutCode } = answer;
    const schema = smallSchemas.get('problem.problem');
    const read = (value: object) => {
      const { success, data, error } = small.safeParse(schema, value);
      return { success, names: Object.keys(data ?? {}), first: error?.issues[0]?.path };
    };
    const prototype = Object.prototype as unknown as Record<string, unknown>;
    const seen: unknown[] = [];
    try {
      for (const name of names) prototype[name] = code;
      seen.push(read(answer), read(withoutCode));
    } finally {
      for (const name of names) Reflect.deleteProperty(prototype, name);
    }
    assert.deepEqual(seen, [
      { success: true, names: Object.keys(answer), first: undefined },
      { success: false, names: [], first: ['code'] },
    ]);
  });
});
