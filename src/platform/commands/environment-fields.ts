import { readFileSync } from 'node:fs';
import { UnreadableKeyError } from '../payments/rsa-key.js';

export type Variables = Readonly<Record<string, string | undefined>>;

/** One variable of a set. No value of these is ever shown: what stands in the wrong one may be a key. */
export interface Field<Value> {
  readonly name: string;
  /** What it takes and where it is found, to complete "Set it to …". */
  readonly wants: string;
  /** Undefined where it is not what the variable takes; an `UnreadableKeyError` says why. */
  readonly parse: (text: string) => Value | undefined;
}

/** Reads variables one after another and collects what is wrong, so that an operator mends it all at once. */
export interface FieldReader {
  /** Whether any variable of the prefix is set. */
  readonly isGiven: boolean;
  readonly problems: readonly string[];
  /** Undefined where it is not set, or was found wrong. */
  readonly optional: <Value>(field: Field<Value>) => Value | undefined;
  /** Undefined where it is wrong; that it is missing is a problem too. */
  readonly required: <Value>(field: Field<Value>) => Value | undefined;
  readonly complain: (problem: string) => void;
  /** Complains about variables of the prefix that were not asked for: one that is misspelt counts as not set. */
  readonly finish: () => void;
}

const fromFile = '_FILE';

const readText = (file: string): string | NodeJS.ErrnoException => {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    return error as NodeJS.ErrnoException;
  }
};

export const createFieldReader = (variables: Variables, prefix: string): FieldReader => {
  const set = Object.keys(variables).filter((name) => name.startsWith(prefix) && variables[name]);
  const asked = new Set<string>();
  const problems: string[] = [];

  /** The text of a variable, or of the file that its `_FILE` names. */
  const textOf = ({ name, wants }: Field<unknown>): string | undefined => {
    const [direct, file] = [variables[name]?.trim(), variables[name + fromFile]];
    if (direct && file) {
      problems.push(`${name} and ${name}${fromFile} are both set. Keep one of them.`);
      return undefined;
    }
    if (!file) return direct;
    const text = readText(file);
    if (typeof text === 'string') return text;
    problems.push(
      `${name}${fromFile} names a file that cannot be read (${text.code ?? text.name}); it holds ${wants}.`,
    );
    return undefined;
  };

  const isSet = ({ name }: Field<unknown>) => Boolean(variables[name]?.trim() || variables[name + fromFile]);

  const optional = <Value>(field: Field<Value>): Value | undefined => {
    const { name, wants, parse } = field;
    asked.add(name).add(name + fromFile);
    const text = textOf(field);
    if (text === undefined || (text === '' && !isSet(field))) return undefined;
    try {
      const value = parse(text);
      if (value !== undefined) return value;
      problems.push(`${name} is not what it takes. Set it to ${wants}.`);
    } catch (error) {
      if (!(error instanceof UnreadableKeyError)) throw error;
      problems.push(`${name} cannot be used: ${error.message}. Set it to ${wants}.`);
    }
    return undefined;
  };

  return {
    isGiven: set.length > 0,
    problems,
    optional,
    required: (field) => {
      if (!isSet(field)) problems.push(`${field.name} is not set. Set it to ${field.wants}.`);
      return optional(field);
    },
    complain: (problem) => {
      problems.push(problem);
    },
    finish: () => {
      const unknown = set.filter((name) => !asked.has(name));
      if (unknown.length === 0) return;
      const known = [...asked].filter((name) => !name.endsWith(fromFile)).join(', ');
      problems.push(
        `${unknown.join(', ')}: there is no such variable. There are ${known}, each also with ${fromFile}.`,
      );
    },
  };
};

/** A text that a pattern holds for. */
export const matching =
  (pattern: RegExp) =>
  (text: string): string | undefined =>
    pattern.test(text) ? text : undefined;

const local = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether an address is on this machine, where nothing has to be secret. */
export const isLocal = (address: string): boolean => local.has(new URL(address).hostname);

/** An address of a provider's: https, or anything on this machine. */
export const addressOf = (text: string): string | undefined => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || url.username || url.search || url.hash || !/^https?:$/.test(url.protocol)) return undefined;
  return url.protocol === 'https:' || isLocal(text) ? text.replace(/\/$/, '') : undefined;
};
