import { isDeepStrictEqual } from 'node:util';

/** How many rows of a kind an import has changed. */
export interface RowChanges {
  readonly added: number;
  readonly changed: number;
  /** Not in the files any more: kept for the orders that name them, and shown to nobody. */
  readonly withdrawn: number;
}

export interface TableAccess<Row> {
  readonly existing: readonly Row[];
  readonly desired: readonly Row[];
  readonly idOf: (row: Row) => string;
  readonly insert: (rows: Row[]) => Promise<unknown>;
  readonly update: (row: Row) => Promise<unknown>;
  /** The row as it stands when it is withdrawn; undefined where rows of the kind are not. */
  readonly withdraw: ((row: Row) => Row) | undefined;
}

/** Rows in one statement: PostgreSQL takes 65,535 parameters. */
const chunk = 500;

/** Makes a table as the files have it, touching only rows that differ. */
export const synchronize = async <Row>(table: TableAccess<Row>): Promise<RowChanges> => {
  const { idOf, withdraw } = table;
  const existing = new Map(table.existing.map((row) => [idOf(row), row]));
  const desired = new Set(table.desired.map(idOf));
  const added = table.desired.filter((row) => !existing.has(idOf(row)));
  const changed = table.desired.filter((row) => {
    const before = existing.get(idOf(row));
    return before !== undefined && !isDeepStrictEqual(before, row);
  });
  const withdrawn = withdraw
    ? table.existing
        .filter((row) => !desired.has(idOf(row)))
        .map((before) => ({ before, after: withdraw(before) }))
        .filter(({ before, after }) => !isDeepStrictEqual(before, after))
        .map(({ after }) => after)
    : [];
  for (let start = 0; start < added.length; start += chunk) await table.insert(added.slice(start, start + chunk));
  for (const row of [...changed, ...withdrawn]) await table.update(row);
  return { added: added.length, changed: changed.length, withdrawn: withdrawn.length };
};
