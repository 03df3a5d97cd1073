// `npm run bench`, after a build: each subject against its floor, in one interleaved run. Words after the command choose
// subjects by a word of their names (`npm run bench -- api`); only a run of all of them writes the READMEs' table.
// `--profile <folder>` does not measure: it says where the time goes, and keeps the profiles.
import { mkdir } from 'node:fs/promises';
import { availableParallelism, cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { catalogueSubject } from './api-catalogue.bench.js';
import { ordersSubject } from './api-orders.bench.js';
import { searchSubject } from './api-search.bench.js';
import { bytesSubject } from './bytes.bench.js';
import { hallSubject } from './hall.bench.js';
import { lineOf, writeTables } from './support/table.js';
import type { Figure } from './support/figure.js';
import { validationSubject } from './validation.bench.js';
import { webhooksSubject } from './webhooks.bench.js';

const subjects = [
  hallSubject,
  bytesSubject,
  validationSubject,
  catalogueSubject,
  ordersSubject,
  searchSubject,
  webhooksSubject,
];

const { positionals: words, values } = parseArgs({
  allowPositionals: true,
  options: { profile: { type: 'string' } },
});
const chosen = subjects.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));
if (chosen.length === 0) {
  console.error(`No subject has such a word in its name. There are: ${subjects.map(({ name }) => name).join(', ')}.`);
  process.exit(1);
}

const cores = String(availableParallelism());
const processor = cpus()[0]?.model ?? process.arch;
const machine = {
  en: `${cores} cores (${processor}), Node ${process.versions.node}.`,
  'zh-CN': `${cores} 核（${processor}），Node ${process.versions.node}。`,
};
console.log(machine.en);

const measureAll = async () => {
  const figures: Figure[] = [];
  for (const { name, note, measure } of chosen) {
    console.log(`\n── ${name}\n${note}`);
    const started = performance.now();
    const measured = await measure();
    for (const figure of measured) console.log(lineOf(figure));
    console.log(`   ${String(Math.round((performance.now() - started) / 1000))} s`);
    figures.push(...measured);
  }
  if (chosen.length === subjects.length) await writeTables(machine, figures);
};

const profileAll = async (folder: string) => {
  await mkdir(folder, { recursive: true });
  for (const { name, profile } of chosen) {
    if (!profile) continue;
    console.log(`\n── ${name}`);
    await profile(folder);
  }
};

await (values.profile === undefined ? measureAll() : profileAll(values.profile));
