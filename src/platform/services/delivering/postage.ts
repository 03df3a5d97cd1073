import type { PostageRegion, PostageRules, StoredStorage, WeightPrice } from '../../database/index.js';

/** Goods that travel together, as the postage sees them. */
export interface Load {
  readonly storage: StoredStorage;
  /** Net weight of all pieces, in grams. */
  readonly netGrams: number;
  readonly pieces: number;
  /** Price of the goods, in fen. */
  readonly goodsFen: number;
}

/** Postage of one load, in fen, by what it is for. */
export interface PostageParts {
  readonly baseFen: number;
  readonly coldChainFen: number;
  readonly remoteFen: number;
}

/** Postage of several loads to the same region. */
export interface PostageAnswer {
  /** Of each load, to the cheapest place within the region; null where it is not brought there. */
  readonly loads: readonly (PostageParts | null)[];
  /** Of all loads together, to the dearest place within the region. */
  readonly upToFen: number;
}

const included: PostageParts = { baseFen: 0, coldChainFen: 0, remoteFen: 0 };

export const sumOf = ({ baseFen, coldChainFen, remoteFen }: PostageParts): number => baseFen + coldChainFen + remoteFen;

/** What the carrier weighs: goods and packing, in grams. What is fresh travels as what is ambient. */
export const gramsOf = (rules: PostageRules | null, { storage, netGrams, pieces }: Load): number => {
  if (!rules) return netGrams;
  const { parcelGrams, pieceGrams } = rules.packing[storage === 'fresh' ? 'ambient' : storage];
  return netGrams + pieces * pieceGrams + parcelGrams;
};

/** A further portion is paid whole as soon as it is begun. */
export const priceOfWeight = ({ firstGrams, firstFen, stepGrams, stepFen }: WeightPrice, grams: number): number =>
  firstFen + Math.ceil(Math.max(0, grams - firstGrams) / stepGrams) * stepFen;

interface OfDivisions {
  readonly divisions: readonly string[];
}

/** The row that the longest of the codes leads to: a county's before its province's, before the one for everywhere else. */
const rowFor = <Row extends OfDivisions>(rows: readonly Row[], code: string): Row | undefined => {
  const reach = (row: Row) =>
    row.divisions.length === 0
      ? 0
      : Math.max(...row.divisions.map((division) => (code.startsWith(division) ? division.length : -1)));
  let best: { readonly row: Row; readonly length: number } | undefined;
  for (const row of rows) {
    const length = reach(row);
    if (length >= 0 && length > (best?.length ?? -1)) best = { row, length };
  }
  return best?.row;
};

/** Null where it is not brought. */
const coldChainFen = (region: PostageRegion, storage: StoredStorage, grams: number): number | null => {
  if (storage !== 'chilled' && storage !== 'frozen') return 0;
  const price = region[storage];
  return price && priceOfWeight(price, grams);
};

const partsTo = (rules: PostageRules, code: string, load: Load): PostageParts | null => {
  const region = rowFor(rules.regions, code);
  if (!region?.base) return null;
  const grams = gramsOf(rules, load);
  const cold = coldChainFen(region, load.storage, grams);
  if (cold === null) return null;
  const isFree = region.freeFromFen !== null && load.goodsFen >= region.freeFromFen;
  return {
    baseFen: isFree ? 0 : priceOfWeight(region.base, grams),
    coldChainFen: cold,
    remoteFen: rowFor(rules.remoteAreas, code)?.feeFen ?? 0,
  };
};

/** Codes that stand for all that the rules tell apart within a region, itself among them. */
const codesWithin = ({ regions, remoteAreas }: PostageRules, region: string): readonly string[] => {
  const told = [...regions, ...remoteAreas].flatMap(({ divisions }) => divisions);
  return [...new Set([region, ...told.filter((code) => code.startsWith(region))])];
};

/**
 * Postage to a region, a code of 2, 4 or 6 digits; to all of the country without one. Where it is not the same
 * everywhere within, the loads have the cheapest, of the places to which most of them are brought.
 */
export const reckonPostage = (
  rules: PostageRules | null,
  region: string | undefined,
  loads: readonly Load[],
): PostageAnswer => {
  if (!rules) return { loads: loads.map(() => included), upToFen: 0 };
  const answers = codesWithin(rules, region ?? '').map((code) => {
    const parts = loads.map((load) => partsTo(rules, code, load));
    const brought = parts.filter((each) => each !== null);
    return { parts, brought: brought.length, sum: brought.reduce((sum, each) => sum + sumOf(each), 0) };
  });
  const most = Math.max(...answers.map(({ brought }) => brought));
  const [first, ...others] = answers.filter(({ brought }) => brought === most);
  if (!first) return { loads: loads.map(() => null), upToFen: 0 };
  const cheapest = others.reduce((best, each) => (each.sum < best.sum ? each : best), first);
  return { loads: cheapest.parts, upToFen: Math.max(first.sum, ...others.map(({ sum }) => sum)) };
};
