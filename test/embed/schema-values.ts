import fc, { type Arbitrary } from 'fast-check';
import type * as z from 'zod/mini';

/** What is read of a zod schema's definition, by which it is walked. */
interface Definition {
  readonly type: string;
  readonly checks?: readonly { readonly _zod: { readonly def: CheckDefinition } }[];
  readonly shape?: Readonly<Record<string, z.core.$ZodType>>;
  readonly catchall?: z.core.$ZodType;
  readonly element?: z.core.$ZodType;
  readonly innerType?: z.core.$ZodType;
  readonly entries?: Readonly<Record<string, string>>;
  readonly values?: readonly unknown[];
  readonly valueType?: z.core.$ZodType;
  readonly options?: readonly z.core.$ZodType[];
}

interface CheckDefinition {
  readonly check: string;
  readonly pattern?: RegExp;
  readonly maximum?: number;
  readonly minimum?: number;
  readonly value?: number;
}

type Values = Arbitrary<unknown>;

/** What the checks of a definition demand, by the name of each. */
const checksOf = ({ checks = [] }: Definition) => {
  const defs = checks.map((check) => check._zod.def);
  const find = (name: string) => defs.find(({ check }) => check === name);
  return {
    pattern: find('string_format')?.pattern,
    maxLength: find('max_length')?.maximum,
    minLength: find('min_length')?.minimum,
    least: find('greater_than')?.value,
    most: find('less_than')?.value,
  };
};

const strings = (definition: Definition): Values => {
  const { pattern, maxLength = Infinity } = checksOf(definition);
  if (!pattern) return fc.string();
  // The generator knows no flags; without `i` it gives fewer of the strings that match.
  return fc.stringMatching(new RegExp(pattern.source)).filter(({ length }) => length <= maxLength);
};

const numbers = (definition: Definition): Values => {
  const { least, most } = checksOf(definition);
  return fc.integer({ min: least ?? Number.MIN_SAFE_INTEGER, max: most ?? Number.MAX_SAFE_INTEGER });
};

const objects = ({ shape = {}, catchall }: Definition): Values => {
  const known = fc.record(Object.fromEntries(Object.entries(shape).map(([name, part]) => [name, validValues(part)])));
  if (!catchall) return known;
  return fc.tuple(fc.dictionary(fc.string(), fc.jsonValue()), known).map(([more, own]) => ({ ...more, ...own }));
};

/** The kinds of schema that the contract uses; another is an error, so that none is left untried. */
const kinds: Readonly<Record<string, (definition: Definition, inner: () => Values) => Values>> = {
  string: strings,
  number: numbers,
  boolean: () => fc.boolean(),
  object: objects,
  enum: ({ entries = {} }) => fc.constantFrom(...Object.values(entries)),
  literal: ({ values = [] }) => fc.constantFrom(...values),
  union: ({ options = [] }) => fc.oneof(...options.map(validValues)),
  record: ({ valueType }) => fc.dictionary(fc.string(), validValues(valueType as z.core.$ZodType)),
  array: (definition) => {
    const { minLength = 0 } = checksOf(definition);
    return fc.array(validValues(definition.element as z.core.$ZodType), { minLength, maxLength: minLength + 2 });
  },
  optional: (_, inner) => fc.option(inner(), { nil: undefined }),
  default: (_, inner) => fc.option(inner(), { nil: undefined }),
  nullable: (_, inner) => fc.option(inner(), { nil: null }),
  catch: (_, inner) => fc.oneof(inner(), fc.jsonValue()),
};

/** Values that a schema takes, made from its definition. */
export const validValues = (schema: z.core.$ZodType): Values => {
  const definition = schema._zod.def as unknown as Definition;
  const make = kinds[definition.type];
  if (!make) throw new Error(`No values for the kind "${definition.type}". Say here how they are made.`);
  return make(definition, () => validValues(definition.innerType as z.core.$ZodType));
};

/** One change at one place, both by chance. */
export interface Mutation {
  /** Which of the places, counted round. */
  readonly place: number;
  readonly change: (holder: Record<string, unknown>, key: string) => void;
}

const put = (value: unknown, label: string) =>
  Object.assign(
    (holder: Record<string, unknown>, key: string) => {
      holder[key] = structuredClone(value);
    },
    { [fc.toStringMethod]: () => `put ${label}` },
  );

const replacements = [
  undefined,
  null,
  true,
  false,
  0,
  -1,
  0.5,
  1e21,
  2 ** 53,
  100,
  101,
  13,
  NaN,
  Infinity,
  '',
  '5',
  'other',
  ' ',
  'A b',
  'x'.repeat(401),
  'javascript:alert(1)',
  'HTTPS://A',
  [],
  [null],
  [[]],
  {},
  { items: {} },
  new Date(0),
];

const oddMembers = (): unknown =>
  JSON.parse('{"__proto__":{"polluted":1},"constructor":1,"hasOwnProperty":null,"toString":"x"}');

const changes: Arbitrary<Mutation['change']> = fc.oneof(
  fc.constantFrom(...replacements).map((value) => put(value, fc.stringify(value))),
  fc.jsonValue().map((value) => put(value, fc.stringify(value))),
  fc.constantFrom<Mutation['change']>(
    function removes(holder, key) {
      if (Array.isArray(holder)) holder.splice(Number(key), 1);
      else Reflect.deleteProperty(holder, key);
    },
    function addsMembers(holder) {
      if (Array.isArray(holder)) return;
      for (const [name, value] of Object.entries(oddMembers() as object)) {
        Object.defineProperty(holder, name, { value, enumerable: true, configurable: true, writable: true });
      }
    },
    function replacesPrototype(holder, key) {
      holder[key] = oddMembers();
    },
    function repeats(holder, key) {
      // More than any list may have; of what is itself small, or repeats of repeats would never end.
      const value = holder[key];
      if (JSON.stringify(value ?? null).length < 2_000) holder[key] = Array.from({ length: 51 }, () => value);
    },
  ),
);

export const mutations: Arbitrary<Mutation[]> = fc.array(fc.record({ place: fc.nat(), change: changes }), {
  maxLength: 4,
});

/** Every place in a value: who holds it, and under which name. */
const placesIn = (holder: object): [Record<string, unknown>, string][] =>
  Object.entries(holder).flatMap(([key, value]: [string, unknown]) => [
    [holder as Record<string, unknown>, key],
    ...(typeof value === 'object' && value !== null ? placesIn(value) : []),
  ]);

/** A copy of a value, changed; the value may be replaced as a whole. */
export const mutate = (value: unknown, all: readonly Mutation[]): unknown => {
  const root = { value: structuredClone(value) };
  for (const { place, change } of all) {
    const places = placesIn(root);
    const chosen = places[place % places.length];
    if (chosen) change(...chosen);
  }
  return root.value;
};
