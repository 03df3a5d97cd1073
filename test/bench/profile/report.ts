import { formatNumber } from '../support/format.js';

const least = 0.02;

/** Prints where time goes, the most first, as parts of the whole; what is less than a fiftieth is one line. */
export const printTimes = (what: string, times: ReadonlyMap<string, number>, repeats = 1): void => {
  const sorted = [...times].filter(([, ms]) => ms > 0).sort(([, one], [, other]) => other - one);
  const whole = sorted.reduce((sum, [, ms]) => sum + ms, 0);
  console.log(`\n${what}: ${formatNumber(whole / repeats)} ms`);
  const print = (name: string, ms: number) =>
    console.log(
      `${`${((100 * ms) / whole).toFixed(0)}%`.padStart(5)} ${`${formatNumber(ms / repeats)} ms`.padStart(10)}  ${name}`,
    );
  const shown = sorted.filter(([, ms]) => ms >= least * whole);
  for (const [name, ms] of shown) print(name, ms);
  const rest = sorted.slice(shown.length);
  if (rest.length > 0)
    print(
      `${String(rest.length)} others`,
      rest.reduce((sum, [, ms]) => sum + ms, 0),
    );
};

/** Adds up what was measured several times. */
export const sumOf = (all: readonly ReadonlyMap<string, number>[]): ReadonlyMap<string, number> => {
  const sum = new Map<string, number>();
  for (const times of all) for (const [name, ms] of times) sum.set(name, (sum.get(name) ?? 0) + ms);
  return sum;
};
