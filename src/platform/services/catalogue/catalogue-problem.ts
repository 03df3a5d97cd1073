/** A row that cannot be imported. */
export interface CatalogueProblem {
  /** Name of the file, within the folder. */
  readonly file: string;
  /** Place in the file's array, from 1; null where the file as a whole is meant. */
  readonly row: number | null;
  /** The row's own id or slug, where it has one. */
  readonly id: string | null;
  readonly reason: string;
}

/** The files were refused as a whole; nothing was changed. */
export class CatalogueRefusedError extends Error {
  override readonly name = 'CatalogueRefusedError';
  readonly problems: readonly CatalogueProblem[];

  constructor(problems: readonly CatalogueProblem[]) {
    super(
      `The catalogue has ${String(problems.length)} problems. Nothing was imported; correct them and import again.`,
    );
    this.problems = problems;
  }
}
