import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import * as z from 'zod/mini';
import { safeParse } from '../../src/client/safe-parse.js';
import { page } from '../../src/contract/common.js';
import { product } from '../../src/contract/product.js';
import { mutate, mutations, validValues } from '../embed/schema-values.js';

const contract = new URL('../../src/contract/', import.meta.url);
const modules = await Promise.all(
  (await readdir(contract)).map(
    async (file) => [file, (await import(new URL(file, contract).href)) as Record<string, unknown>] as const,
  ),
);

const isSchema = (value: unknown): value is z.core.$ZodType =>
  typeof value === 'object' && value !== null && '_zod' in value;

/** Every schema of the contract, and of each row its parts: `getHall.answer`. */
const schemas = new Map<string, z.core.$ZodType>();
for (const [file, exported] of modules) {
  for (const [name, value] of Object.entries(exported)) {
    const parts = Object.entries(value ?? {}).map(([part, inner]) => [`${name}.${part}`, inner] as const);
    for (const [where, schema] of [[name, value] as const, ...parts]) {
      if (isSchema(schema)) schemas.set(`${file}: ${where}`, schema);
    }
  }
}

/** The order of the names counts too: what is written of the data is the same text. */
const assertSame = (schema: z.core.$ZodType, value: unknown) => {
  const given = structuredClone(value);
  const [own, zod] = [safeParse(schema, value), z.safeParse(schema, value)];
  assert.deepEqual(own.data, zod.data);
  assert.equal(JSON.stringify(own.data), JSON.stringify(zod.data));
  assert.equal(own.success, zod.success);
  assert.deepEqual(own.error?.issues, zod.error?.issues);
  assert.deepEqual(structuredClone(value), given);
};

describe('safeParse', () => {
  it('is held to zod by every answer of the contract', () => {
    const answers = [...schemas.keys()].filter((name) => name.endsWith('.answer'));
    assert.ok(answers.length > 15, answers.join());
  });

  for (const [name, schema] of schemas) {
    it(`reads ${name} as zod does`, () => {
      fc.assert(
        fc.property(validValues(schema), mutations, (value, changes) => {
          assertSame(schema, value);
          assertSame(schema, mutate(value, changes));
        }),
        { numRuns: 100 },
      );
    });
  }

  it('reads a valid page of products without running zod on it', () => {
    const schema = page(product);
    const { _zod } = schema;
    fc.assert(
      fc.property(validValues(schema), (value) => {
        const expected = z.safeParse(schema, value);
        const { run } = _zod;
        _zod.run = () => assert.fail('zod was run.');
        try {
          assert.deepEqual(safeParse(schema, value), expected);
        } finally {
          _zod.run = run;
        }
      }),
    );
  });

  const others: Readonly<Record<string, readonly [z.core.$ZodType, unknown]>> = {
    union: [z.union([z.string(), z.array(z.int())]), [1]],
    record: [z.record(z.string(), z.nullable(z.boolean())), { a: null }],
    pipe: [z.pipe(z.string(), z.pipe(z.transform(String), z.string())), 'four'],
    trim: [z.string().check(z.trim(), z.minLength(2)), ' ab '],
    refine: [z.optional(z.number().check(z.refine((value) => value !== 0))), 1],
    coerce: [z.coerce.number(), '5'],
    strictObject: [z.strictObject({ a: z.literal(1) }), { a: 1 }],
    'optional with a default': [z.optional(z._default(z.string(), 'none')), 'a'],
    'optional that catches': [z.optional(z.catch(z.int(), 5)), 'a'],
    'nullable with a default': [z.nullable(z._default(z.string(), 'none')), null],
    'nullable that may lack': [z.nullable(z.optional(z.string())), null],
    'length in code points': [z.string().check(z.minLength(2), z.maxLength(2)), '𠮷𠮷'],
  };
  for (const [name, [kind, valid]] of Object.entries(others)) {
    it(`reads as zod does, though the contract has it not: ${name}`, () => {
      const schema = z.object({ value: kind });
      assert.ok(safeParse(schema, { value: valid }).success);
      for (const value of [{ value: valid }, {}, { value: undefined }, { value: '𠮷' }]) assertSame(schema, value);
      fc.assert(fc.property(mutations, (changes) => assertSame(schema, mutate({ value: valid }, changes))));
    });
  }

  it('throws as zod does where a check takes time', () => {
    const schema = z.string().check(z.refine(() => Promise.resolve(true)));
    assert.throws(() => safeParse(schema, 'a'), z.core.$ZodAsyncError);
  });
});
