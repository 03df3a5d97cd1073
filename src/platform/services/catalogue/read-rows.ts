import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import english from 'zod/v4/locales/en.js';
import type { CatalogueProblem } from './catalogue-problem.js';

/** A row that is well formed, with its place in the file, from 1. */
export interface NumberedRow<Row> {
  readonly number: number;
  readonly row: Row;
}

const { localeError } = english();

const identityOf = (row: unknown): string | null => {
  if (typeof row !== 'object' || row === null) return null;
  const { id, slug } = row as { id?: unknown; slug?: unknown };
  const identity = id ?? slug;
  return typeof identity === 'string' ? identity : null;
};

export interface ReadOptions {
  /** Without the file there are no rows, and nothing is wrong. */
  readonly optional?: boolean;
}

/** What is wrong, and where. */
const explain = ({ issues }: z.core.$ZodError, whole: string) =>
  issues.map(({ path, message }) => `${path.join('.') || whole}: ${message}`).join('; ');

/** Content of a file; undefined where there is none that may be missing, or where a problem was reported. */
export const readFileContent = async (
  directory: string,
  file: string,
  problems: CatalogueProblem[],
  { optional = false }: ReadOptions = {},
): Promise<unknown> => {
  const whole = (reason: string) => problems.push({ file, row: null, id: null, reason });
  let text: string;
  try {
    text = await readFile(join(directory, file), 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (!optional || code !== 'ENOENT') {
      whole(code === 'ENOENT' ? 'The file is missing.' : `The file cannot be read (${code ?? 'unknown'}).`);
    }
    return undefined;
  }
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    whole(`It is no JSON: ${(error as Error).message}`);
    return undefined;
  }
};

/** The value as the schema has it; where it is not, a problem of the file as a whole. */
export const checkWhole = <Value>(
  file: string,
  content: unknown,
  schema: z.ZodMiniType<Value>,
  problems: CatalogueProblem[],
): Value | undefined => {
  const parsed = z.safeParse(schema, content, { error: localeError });
  if (parsed.success) return parsed.data;
  problems.push({ file, row: null, id: null, reason: explain(parsed.error, 'file') });
  return undefined;
};

/** Rows of an array; each that is not as the schema has it becomes a problem. `member` names the array in its file. */
export const checkRows = <Row>(
  file: string,
  content: unknown,
  schema: z.ZodMiniType<Row>,
  problems: CatalogueProblem[],
  member?: string,
): NumberedRow<Row>[] => {
  const said = member === undefined ? '' : `${member}: `;
  if (!Array.isArray(content)) {
    const where = member === undefined ? 'at the top' : `as ${member}`;
    problems.push({ file, row: null, id: null, reason: `It is no array ${where}.` });
    return [];
  }
  const rows: NumberedRow<Row>[] = [];
  for (const [index, entry] of content.entries()) {
    const parsed = z.safeParse(schema, entry, { error: localeError });
    if (parsed.success) rows.push({ number: index + 1, row: parsed.data });
    else {
      const reason = `${said}${explain(parsed.error, 'row')}`;
      problems.push({ file, row: index + 1, id: identityOf(entry), reason });
    }
  }
  return rows;
};

/** Reads a file's array; each row that is not as the schema has it becomes a problem. */
export const readRows = async <Row>(
  directory: string,
  file: string,
  schema: z.ZodMiniType<Row>,
  problems: CatalogueProblem[],
  options: ReadOptions = {},
): Promise<NumberedRow<Row>[]> => {
  const content = await readFileContent(directory, file, problems, options);
  return content === undefined ? [] : checkRows(file, content, schema, problems);
};
