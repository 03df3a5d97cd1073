import type { CatalogueProblem } from './catalogue-problem.js';
import type { NumberedRow } from './read-rows.js';

/** What is wrong between rows that are well formed each by itself. */
export class References {
  readonly #problems: CatalogueProblem[];

  constructor(problems: CatalogueProblem[]) {
    this.#problems = problems;
  }

  /** Reports every row whose id an earlier row has; returns all ids. */
  unique<Row>(file: string, rows: readonly NumberedRow<Row>[], idOf: (row: Row) => string): ReadonlySet<string> {
    const seen = new Map<string, number>();
    for (const { number, row } of rows) {
      const id = idOf(row);
      const first = seen.get(id);
      if (first === undefined) seen.set(id, number);
      else this.#report(file, number, id, `Row ${String(first)} has the id ${id} already.`);
    }
    return new Set(seen.keys());
  }

  /** Whether a row of that id stands in the file, be it broken: one mistake is reported once. */
  exists(file: string, id: string | null, known: { has(id: string): boolean }) {
    return (
      (id !== null && known.has(id)) || this.#problems.some((problem) => problem.file === file && problem.id === id)
    );
  }

  broken(file: string) {
    return this.#problems.some((problem) => problem.file === file);
  }

  /** Reports the row where the condition does not hold. */
  expect(condition: boolean, file: string, { number }: NumberedRow<unknown>, id: string, reason: string) {
    if (!condition) this.#report(file, number, id, reason);
  }

  #report(file: string, row: number, id: string, reason: string) {
    this.#problems.push({ file, row, id, reason });
  }
}
