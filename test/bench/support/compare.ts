/** A ratio of medians, and the middle half of the rounds' own ratios. */
export interface Comparison {
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
}

/** Value below which that part of the values lies, between neighbours by their distance. */
const quantile = (values: readonly number[], part: number): number => {
  const sorted = [...values].sort((one, other) => one - other);
  const at = (sorted.length - 1) * part;
  const below = sorted[Math.floor(at)] ?? Number.NaN;
  const above = sorted[Math.ceil(at)] ?? Number.NaN;
  return below + (above - below) * (at - Math.floor(at));
};

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Compares what was measured in the same rounds, one beside the other. */
export const compare = (measured: readonly number[], floor: readonly number[]): Comparison => {
  const ratios = measured.map((value, round) => value / (floor[round] ?? Number.NaN));
  return { ratio: median(measured) / median(floor), low: quantile(ratios, 0.25), high: quantile(ratios, 0.75) };
};

export interface Rounds {
  /** Rounds that are not counted: code is compiled, caches fill. */
  readonly warmUps: number;
  readonly rounds: number;
}

/**
 * Measures in turn, A B A B, so that whatever else the machine does falls on both alike. Which is first changes with
 * each round.
 */
export const interleave = async <Sample>(
  measure: () => Sample | Promise<Sample>,
  measureFloor: () => Sample | Promise<Sample>,
  { warmUps, rounds }: Rounds,
): Promise<{ readonly measured: readonly Sample[]; readonly floor: readonly Sample[] }> => {
  const measured: Sample[] = [];
  const floor: Sample[] = [];
  for (let round = -warmUps; round < rounds; round += 1) {
    const floorFirst = round % 2 !== 0;
    const before = floorFirst ? await measureFloor() : undefined;
    const own = await measure();
    const beside = before ?? (await measureFloor());
    if (round < 0) continue;
    measured.push(own);
    floor.push(beside);
  }
  return { measured, floor };
};
