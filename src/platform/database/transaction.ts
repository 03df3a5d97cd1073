import { DrizzleQueryError } from 'drizzle-orm';
import type { Database, Executor } from './database.js';

/** What PostgreSQL says of a failure; the embedded one says the same through a class of its own. */
export interface DatabaseFailure extends Error {
  /** SQLSTATE (PostgreSQL, appendix A). */
  readonly code: string;
  readonly table?: string | undefined;
  readonly column?: string | undefined;
  readonly constraint?: string | undefined;
  readonly routine?: string | undefined;
}

const isDatabaseFailure = (error: unknown): error is DatabaseFailure =>
  error instanceof Error && 'severity' in error && 'code' in error && typeof error.code === 'string';

/** The database's own error, from inside what the query builder wraps around it. */
export const databaseErrorOf = (error: unknown): DatabaseFailure | undefined => {
  const cause = error instanceof DrizzleQueryError ? error.cause : error;
  return isDatabaseFailure(cause) ? cause : undefined;
};

/** Serialization failure and deadlock (PostgreSQL, class 40): nothing was changed, and a second try may succeed. */
const transient = new Set(['40001', '40P01']);

const attempts = 3;

/** Runs `work` in one transaction: all of it or nothing. Starts again, a few times, where the database asks for it. */
export const inTransaction = async <Result>(
  database: Database,
  work: (transaction: Executor) => Promise<Result>,
): Promise<Result> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database.transaction(work);
    } catch (error) {
      if (attempt === attempts || !transient.has(databaseErrorOf(error)?.code ?? '')) throw error;
    }
  }
};
