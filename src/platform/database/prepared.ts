import { type Column, type SQL, sql } from 'drizzle-orm';
import { PgDialect, type PgPreparedQuery } from 'drizzle-orm/pg-core';
import type pg from 'pg';
import { casing, type Executor } from './database.js';

const { placeholder } = sql;

/** Whatever of the query builder's can be prepared: select, insert, update, delete. */
interface Preparable<Query> {
  readonly prepare: (name: string) => Query;
}

/**
 * A statement that requests repeat. To build its text costs more than to send it, and to plan it more than to run it:
 * so its text is built once for each handle, and each connection has it planned under its name. What differs between
 * requests is a placeholder; a statement whose shape differs, or whose best plan hangs on its values, is none of these.
 */
export const prepared = <Query>(name: string, build: (executor: Executor) => Preparable<Query>) => {
  const known = new WeakMap<Executor, Query>();
  return (executor: Executor): Query => {
    let query = known.get(executor);
    if (!query) known.set(executor, (query = build(executor).prepare(name)));
    return query;
  };
};

const dialect = new PgDialect({ casing });

/** The same for what the query builder has no words for. */
export const preparedSql = <Row extends pg.QueryResultRow>(name: string, text: SQL) =>
  prepared(name, (executor) => ({
    prepare: (): PgPreparedQuery<{ execute: pg.QueryResult<Row>; all: unknown; values: unknown }> =>
      executor._.session.prepareQuery(dialect.sqlToQuery(text), undefined, name, false),
  }));

/** The column has one of an array's values: one statement for any number of them. */
export const isAnyOf = (column: Column, name: string): SQL => sql`${column} = any(${placeholder(name)})`;
