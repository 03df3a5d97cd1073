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

const readJson = async (directory: string, file: string, optional: boolean) => {
  const text = await readFile(join(directory, file), 'utf8').catch((error: unknown) => {
    const { code } = error as NodeJS.ErrnoException;
    if (optional && code === 'ENOENT') return '[]';
    throw new Error(code === 'ENOENT' ? 'The file is missing.' : `The file cannot be read (${code ?? 'unknown'}).`);
  });
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new Error(`It is no JSON: ${(error as Error).message}`, { cause: error });
  }
};

/** Reads a file's array; each row that is not as the schema has it becomes a problem. */
export const readRows = async <Row>(
  directory: string,
  file: string,
  schema: z.ZodMiniType<Row>,
  problems: CatalogueProblem[],
  { optional = false }: ReadOptions = {},
): Promise<NumberedRow<Row>[]> => {
  const whole = (reason: string) => problems.push({ file, row: null, id: null, reason });
  let content: unknown;
  try {
    content = await readJson(directory, file, optional);
  } catch (error) {
    whole((error as Error).message);
    return [];
  }
  if (!Array.isArray(content)) {
    whole('It is no array at the top.');
    return [];
  }
  const rows: NumberedRow<Row>[] = [];
  for (const [index, entry] of content.entries()) {
    const parsed = z.safeParse(schema, entry, { error: localeError });
    if (parsed.success) {
      rows.push({ number: index + 1, row: parsed.data });
      continue;
    }
    const reason = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'row'}: ${message}`).join('; ');
    problems.push({ file, row: index + 1, id: identityOf(entry), reason });
  }
  return rows;
};
