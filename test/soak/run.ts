// `npm run test:soak`: a million contended orders, by simulation: processes that each have a platform's services, without
// HTTP between, buy the same four variants in waves. After each wave everything that was there is sold, and no more.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { openDatabase } from '../../src/platform/database/index.js';
import { createSandbox } from '../../src/platform/payments/index.js';
import { createServices } from '../../src/platform/services/index.js';
import { productOf, smallCatalogue, variantOf, writeCatalogueFiles } from '../support/platform-catalogue.js';
import { startPostgres } from '../support/postgres.js';
import { createRandom } from '../support/random.js';
import { testVault } from '../support/vault.js';
import { variants, type Tally, type Task } from './wave.js';

const { values } = parseArgs({
  options: {
    orders: { type: 'string', default: '1000000' },
    minutes: { type: 'string', default: '60' },
    processes: { type: 'string', default: '3' },
    seed: { type: 'string' },
  },
});
const wanted = Number(values.orders);
const processes = Number(values.processes);
const until = performance.now() + Number(values.minutes) * 60_000;
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 32));
const random = createRandom(seed);

/** Shoppers of a wave, and pieces of each variant: about half of them find something. */
const wave = { first: 1200, pieces: 220 } as const;
const crowd = 16;

const postgres = await startPostgres();
const url = await postgres.createDatabase();
const database = await openDatabase({ url });
await database.migrate();
const services = createServices({
  database,
  payments: [createSandbox('http://localhost')],
  vault: testVault,
  clock: () => new Date(),
  publicUrl: 'http://localhost',
});
const products = variants.map((variant) =>
  productOf(variant.replace('-one', ''), [variantOf({ id: variant, priceFen: 100, stock: 0 })]),
);
const directory = await writeCatalogueFiles({ ...smallCatalogue(), products });
await services.importCatalogue({ directory });
await rm(directory, { recursive: true });
const { key } = await services.createKey({
  partner: 'soak',
  origins: ['https://soak.example'],
  returnUrls: ['https://soak.example/'],
  unpaidUnitLimit: 1_000_000,
});

const workerFile = fileURLToPath(new URL('soak-worker.ts', import.meta.url));
const workers = Array.from({ length: processes }, () => fork(workerFile, { execArgv: ['--import', 'tsx'] }));

const ask = async (worker: ChildProcess, task: Task): Promise<Tally> => {
  worker.send(task);
  const [answer] = (await once(worker, 'message')) as [{ tally?: Tally; failure?: string }];
  if (!answer.tally) throw new Error(answer.failure);
  return answer.tally;
};

const total: Tally = { paid: 0, givenUp: 0, soldOut: 0 };
const send = async (shoppers: number, isLast: boolean) => {
  const tasks = workers.map((worker) =>
    ask(worker, {
      url,
      key,
      seed: random.below(2 ** 32),
      shoppers: Math.ceil(shoppers / processes),
      crowd,
      isLast,
    }),
  );
  for (const tally of await Promise.all(tasks)) {
    for (const [ending, count] of Object.entries(tally)) total[ending as keyof Tally] += count as number;
  }
};

const client = new pg.Client({ connectionString: url });
await client.connect();
const piecesOf = async (statement: string): Promise<ReadonlyMap<string, number>> => {
  const { rows } = await client.query<{ variant: string; pieces: number }>(statement);
  return new Map(rows.map(({ variant, pieces }) => [variant, pieces]));
};
const shelf = () => piecesOf('select variant, quantity as pieces from stock');
const sold = () =>
  piecesOf(`select l.variant, sum(l.quantity - l.refunded_quantity)::int as pieces
    from order_lines l join orders o on o.id = l."order"
    where o.state not in ('expired', 'cancelled') group by l.variant`);

const breaches: string[] = [];
const check = async (waves: number) => {
  await services.sendRefunds();
  const [left, standing] = [await shelf(), await sold()];
  for (const variant of variants) {
    const [rest, pieces] = [left.get(variant) ?? 0, standing.get(variant) ?? 0];
    if (rest !== 0) breaches.push(`Wave ${String(waves)} has left ${String(rest)} of ${variant} unsold.`);
    if (rest + pieces !== waves * wave.pieces) {
      breaches.push(`Wave ${String(waves)}: of ${String(waves * wave.pieces)} ${variant} ${String(pieces)} are sold.`);
    }
  }
  const { rows } = await client.query<{ key: string }>('select key from keys where unpaid_units <> 0');
  for (const row of rows) breaches.push(`Wave ${String(waves)}: ${row.key} counts unpaid pieces of no order.`);
  const { rows: twice } = await client.query('select checkout from orders group by checkout having count(*) > 1');
  if (twice.length > 0) breaches.push(`Wave ${String(waves)}: ${String(twice.length)} checkouts have two orders.`);
};

const visits = () => total.paid + total.givenUp + total.soldOut;
const start = performance.now();
let waves = 0;
try {
  console.log(
    `seed ${String(seed)}, ${String(wanted)} orders or ${values.minutes} minutes, ${String(processes)} processes`,
  );
  while (visits() < wanted && performance.now() < until && breaches.length === 0) {
    await client.query('update stock set quantity = quantity + $1', [wave.pieces]);
    await send(wave.first, false);
    // Those who came first have given up what they gave up: what is left now goes piece by piece.
    for (const left of [...(await shelf()).values()].filter((pieces) => pieces > 0)) {
      await send(left * variants.length * 2, true);
    }
    // By chance a few pieces may be wanted by nobody: the last shoppers come for just those.
    while ([...(await shelf()).values()].some((pieces) => pieces > 0)) await send(60, true);
    waves += 1;
    await check(waves);
    if (waves % 10 === 0) console.log(`${String(waves)} waves, ${String(visits())} orders tried`);
  }
} catch (error) {
  breaches.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
}
const seconds = (performance.now() - start) / 1000;
const { rows: counts } = await client.query<{ state: string; count: string }>(
  'select state, count(*) from orders group by state order by state',
);
console.log(
  `\n${String(visits())} orders tried in ${String(waves)} waves and ${String(Math.round(seconds))} s: ` +
    `${String(total.paid)} paid, ${String(total.givenUp)} placed and given up, ${String(total.soldOut)} found it sold out`,
);
console.log(`orders in the database: ${counts.map(({ state, count }) => `${state} ${count}`).join(', ')}`);
console.log(`pieces that were there, and were sold: ${String(waves * wave.pieces * variants.length)}`);
for (const breach of breaches) console.error(`✖ ${breach}`);
for (const worker of workers) worker.disconnect();
await client.end();
await database.close();
await postgres.stop();
console.log(breaches.length > 0 ? '0 passed, 1 failed' : '1 passed, 0 failed');
process.exitCode = breaches.length > 0 ? 1 : 0;
