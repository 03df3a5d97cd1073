import type { PostageRules } from '../../database/index.js';
import type { CatalogueProblem } from './catalogue-problem.js';
import { postageHead, postageRegionRow, remoteAreaRow } from './delivery-schema.js';
import { checkRows, checkWhole, readFileContent, type NumberedRow } from './read-rows.js';
import type { References } from './references.js';

const file = 'postage.json';

interface OfDivisions {
  readonly id: string;
  readonly divisions: readonly string[];
}

/** Each code leads to one row, or nobody knows which one counts. */
const refuseAmbiguous = (member: string, rows: readonly NumberedRow<OfDivisions>[], references: References) => {
  const owners = new Map<string, string>();
  for (const entry of rows) {
    const { id, divisions } = entry.row;
    for (const code of divisions.length === 0 ? [''] : divisions) {
      const owner = owners.get(code);
      const name = code === '' ? 'Everywhere else' : code;
      references.expect(owner === undefined, file, entry, id, `${member}: ${name} is in ${owner ?? ''} already.`);
      owners.set(code, owner ?? id);
    }
  }
};

/** Reads the rules of postage; null where there is no such file, or where something is wrong with it. */
export const readPostage = async (
  directory: string,
  problems: CatalogueProblem[],
  references: References,
): Promise<PostageRules | null> => {
  const content = await readFileContent(directory, file, problems, { optional: true });
  if (content === undefined) return null;
  const head = checkWhole(file, content, postageHead, problems);
  if (typeof content !== 'object' || content === null) return null;
  const { regions, remoteAreas } = content as Readonly<Record<string, unknown>>;
  const regionRows = checkRows(file, regions, postageRegionRow, problems, 'regions');
  const areaRows = checkRows(file, remoteAreas, remoteAreaRow, problems, 'remoteAreas');
  references.unique(file, regionRows, ({ id }) => id);
  references.unique(file, areaRows, ({ id }) => id);
  refuseAmbiguous('regions', regionRows, references);
  refuseAmbiguous('remoteAreas', areaRows, references);
  if (!head) return null;
  return { ...head, regions: regionRows.map(({ row }) => row), remoteAreas: areaRows.map(({ row }) => row) };
};
