import { pino, type DestinationStream, type Logger } from 'pino';
import { databaseErrorOf } from './database/index.js';

export type { Logger };

export interface LoggerOptions {
  readonly level?: string;
  /** Where lines go; standard output without one. */
  readonly destination?: DestinationStream;
}

/** Lines of a stack without its first ones, which repeat the message. */
const framesOf = ({ stack = '' }: Error) =>
  stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim());

/** Class 22 is data exceptions: their messages quote the value. */
const quotesValue = /^22/;

/**
 * What the log may say of an error. A query's parameters, and a database's `detail`, hold the values of the row
 * that was written, which may be a name or an address: they are left out.
 */
export const describeError = (error: unknown): Record<string, unknown> => {
  const fromDatabase = databaseErrorOf(error);
  if (fromDatabase) {
    const { code, table, column, constraint, routine, message } = fromDatabase;
    return {
      type: 'DatabaseError',
      ...(!quotesValue.test(code ?? '') && { message }),
      code,
      table,
      column,
      constraint,
      routine,
      stack: error instanceof Error ? framesOf(error) : [],
    };
  }
  if (!(error instanceof Error)) return { type: typeof error };
  // The query builder's message repeats the parameters; its cause tells what has happened.
  const { cause } = error;
  const isQuery = 'query' in error && 'params' in error;
  return {
    type: error.name,
    ...(!isQuery && { message: error.message }),
    ...('code' in error && { code: error.code }),
    stack: framesOf(error),
    ...(cause !== undefined && { cause: describeError(cause) }),
  };
};

/** Structured lines. Only what is handed over by name is written: no headers, no body, no address. */
export const createLogger = ({ level = 'info', destination }: LoggerOptions = {}): Logger => {
  const options = { level, base: null, serializers: { err: describeError } };
  return destination ? pino(options, destination) : pino(options);
};
