// `npm run test:faults`: the platform is killed, and the network between all who take part fails, while shoppers buy.
// Build first. The seed decides what shoppers do and when faults strike; how their steps interleave is the machine's.
import { parseArgs } from 'node:util';
import { runCuts } from './cut-run.js';
import { runKills, type RunOptions, type RunReport } from './kill-run.js';

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    /** How often the platform is killed, and how many connections fail. */
    runs: { type: 'string', default: '1000' },
    /** Each of the two ends after so many minutes, however far it has come. */
    minutes: { type: 'string' },
    only: { type: 'string' },
  },
});
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 32));
const runs = Number(values.runs);
const minutes = Number(values.minutes ?? Infinity);

const listOf = (counts: Readonly<Record<string, number>>) =>
  Object.entries(counts)
    .map(([name, count]) => `${name} ${String(count)}`)
    .join(', ');

let passed = 0;
let failed = 0;

const report = (name: string, { breaches, counts, struck, endings, log }: RunReport, seconds: number) => {
  console.log(`\n── ${name}, in ${String(Math.round(seconds))} s`);
  console.log(`counts: ${listOf(counts)}`);
  console.log(`under way when faults struck: ${listOf(struck)}`);
  console.log(`visits: ${listOf(endings)}`);
  console.log(`in the log: ${listOf(log) || 'no faults'}`);
  for (const breach of breaches.slice(0, 40)) console.error(`✖ ${breach}`);
  if (breaches.length > 40) console.error(`… and ${String(breaches.length - 40)} more`);
  if (breaches.length > 0) failed += 1;
  else passed += 1;
};

/** Tells how far it has come, every five hundredths of the way. */
const progressOf = () => {
  let told = 0;
  return (done: number) => {
    const part = Math.floor((20 * done) / runs);
    if (part > told) console.log(`${String(done)} of ${String(runs)}`);
    told = Math.max(told, part);
  };
};

const time = async (name: string, run: (options: RunOptions) => Promise<RunReport>) => {
  if (values.only !== undefined && !name.includes(values.only)) return;
  const start = performance.now();
  const until = start + minutes * 60_000;
  report(name, await run({ seed, runs, until, onProgress: progressOf() }), (performance.now() - start) / 1000);
};

console.log(`seed ${String(seed)}, ${String(runs)} runs`);
await time('kill -9', runKills);
await time('network', runCuts);
console.log(`\n${String(passed)} passed, ${String(failed)} failed`);
process.exitCode = failed ? 1 : 0;
