import { DrizzleQueryError } from 'drizzle-orm';

/** The system's word for a server that is not reached. */
const systemCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

/**
 * PostgreSQL, appendix A: connection exceptions, no resources, shutting down, cancelled by a time limit, and contention
 * that outlasted every repeat (class 40).
 */
const sqlState = /^(?:08...|40001|40P01|53...|57P0[1-5]|57014|55P03)$/;

/** What `pg` says, without any code, when no connection was to be had, or one has broken or fallen silent. */
const driverMessages =
  /^(?:timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error|Cannot use a pool after calling end|Query read timeout)/;

/** Whether the database cannot be asked now, as against a query that is wrong. */
export const isUnavailable = (error: unknown): boolean => {
  const cause = error instanceof DrizzleQueryError ? error.cause : error;
  if (!(cause instanceof Error)) return false;
  if (cause instanceof AggregateError) return cause.errors.some(isUnavailable);
  const { code } = cause as NodeJS.ErrnoException;
  return code === undefined ? driverMessages.test(cause.message) : systemCodes.has(code) || sqlState.test(code);
};

/** Whether a connection has not answered in time: what is asked of it next would wait behind that. */
export const isSilence = (error: unknown): boolean => {
  const cause = error instanceof DrizzleQueryError ? error.cause : error;
  return cause instanceof Error && cause.message === 'Query read timeout';
};
