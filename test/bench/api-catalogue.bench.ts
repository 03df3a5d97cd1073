import { encodeCursor } from '../../src/platform/services/cursor.js';
import { profilePlatform } from './profile/platform.js';
import { compare, interleave } from './support/compare.js';
import type { Figure, Subject, Text } from './support/figure.js';
import { formatRate } from './support/format.js';
import { httpRequest, rateOf, startLoad } from './support/load.js';
import { openBench, type Bench } from './support/platform.js';
import { startWorker } from './support/process.js';
import type { Statement } from './support/recording.js';

interface FloorSetup {
  readonly headers: Readonly<Record<string, string>>;
  /** The ready answer in base64. */
  readonly body?: string;
  readonly url?: string;
  readonly statements?: readonly Statement[];
  readonly lang?: string;
  readonly publicUrl?: string;
  readonly limit?: number;
}

const connections = 16;
const roundMs = 1500;
const path = '/v1/products?limit=24';

/** Headers that node:http writes by itself. */
const written = new Set(['connection', 'content-length', 'date', 'keep-alive', 'transfer-encoding']);

/** Body, and every header but those, of an answer of the platform. */
const readAnswer = async (port: number, headers: Readonly<Record<string, string>>) => {
  const load = startLoad();
  const { first } = await load.ask({ port, requests: [httpRequest('GET', path, headers)], connections: 1 });
  await load.stop();
  const lines = first.head
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(/: (.*)/s) as [string, string]);
  const own = lines.filter(([name]) => !written.has(name.toLowerCase())).map(([name, value]) => [name, value] as const);
  return { body: first.body, headers: Object.fromEntries(own) };
};

/** Rates of the platform and of a floor that has been set up, in turn. */
const race = async (bench: Bench, setup: FloorSetup, makeRequests: () => readonly string[], rounds: number) => {
  const load = startLoad();
  const floor = startWorker<FloorSetup, { readonly port: number }>('floor.mjs');
  const { port } = await floor.ask(setup);
  const rateAt = (at: number) => async () =>
    rateOf(await load.ask({ port: at, requests: makeRequests(), connections, ms: roundMs }));
  const rates = await interleave(rateAt(bench.platform.port), rateAt(port), { warmUps: 2, rounds });
  await floor.stop();
  await load.stop();
  return rates;
};

const figureOf = (
  what: Text,
  beside: Text,
  { measured, floor }: Awaited<ReturnType<typeof race>>,
  atLeast: number,
): Figure => ({
  what,
  beside,
  measured: formatRate(measured),
  floor: formatRate(floor),
  comparison: compare(measured, floor),
  aim: { atLeast },
});

/** A ready page, as a browser asks for it or without compression. */
const measureReady = async (bench: Bench, headers: { readonly 'Accept-Encoding': string }): Promise<Figure> => {
  const answer = await readAnswer(bench.platform.port, headers);
  const requests = [httpRequest('GET', path, headers)];
  const rates = await race(bench, answer, () => requests, 8);
  const size = Buffer.from(answer.body, 'base64').length;
  const kilobytes = `${(size / 1000).toFixed(1)} kB`;
  const isPlain = headers['Accept-Encoding'] === 'identity';
  return figureOf(
    {
      en: `catalogue page of 24, ready, ${kilobytes}${isPlain ? ' uncompressed' : ' as browsers take it'}`,
      'zh-CN': `24 件商品的目录页，已备好，${kilobytes}${isPlain ? '（未压缩）' : '（浏览器所取的压缩形式）'}`,
    },
    { en: 'bare node:http, same bytes and headers', 'zh-CN': '裸 node:http，同样的字节与响应头' },
    rates,
    0.9,
  );
};

/** No product's id sorts before it: each such cursor is a request of its own, and its page is always the first. */
const cursorBefore = (number: number) => encodeCursor('products', [0, `0${String(number)}`]);

/** Paths of pages that are not ready: each is asked for once. */
const pathsFromDatabase = () => {
  let number = 0;
  return () => `${path}&cursor=${cursorBefore((number += 1))}`;
};

const measureFromDatabase = async (bench: Bench): Promise<Figure> => {
  const pathOf = pathsFromDatabase();
  const { origin: publicUrl, port } = bench.platform;
  // Once before: the places of a revision are read with its first page, and then kept.
  await bench.record(new Request(`${publicUrl}${pathOf()}`));
  const recorded = await bench.record(new Request(`${publicUrl}${pathOf()}`));
  const statements = recorded.filter(({ text }) => !text.includes('catalogue_revision'));
  if (statements.length !== 2) throw new Error(`A page of products asks ${String(statements.length)} times, not 2.`);
  const { headers } = await readAnswer(port, {});
  const setup = { headers, url: bench.url, statements, lang: 'zh-CN', publicUrl, limit: 24 };
  await checkSameBytes(bench, setup, pathOf());
  const makeRequests = () => Array.from({ length: 5000 }, () => httpRequest('GET', pathOf()));
  return figureOf(
    { en: 'the same from PostgreSQL, not ready', 'zh-CN': '同上，未备好，取自 PostgreSQL' },
    { en: 'node:http, the same SQL on bare pg', 'zh-CN': 'node:http 加裸 pg，同样的 SQL' },
    await race(bench, setup, makeRequests, 8),
    0.85,
  );
};

/** The floor must do the whole work: its answer is the platform's, byte for byte. */
const checkSameBytes = async (bench: Bench, setup: FloorSetup, pageOfPlatform: string) => {
  const floor = startWorker<FloorSetup, { readonly port: number }>('floor.mjs');
  const { port } = await floor.ask(setup);
  const [own, beside] = await Promise.all(
    [bench.platform.port, port].map(async (at) =>
      (await fetch(`http://localhost:${String(at)}${pageOfPlatform}`)).text(),
    ),
  );
  await floor.stop();
  if (own !== beside)
    throw new Error('The floor answers other bytes than the platform. Bring servers/floor.mjs up to it.');
};

const compressed = { 'Accept-Encoding': 'gzip, deflate, br, zstd' };

/** Where the platform's time goes while it sends ready pages, and while it makes them anew. */
const profileCatalogue = async (folder: string) => {
  const pathOf = pathsFromDatabase();
  const how = { connections, ms: 4 * roundMs };
  await profilePlatform(folder, {
    ...how,
    what: 'catalogue page, ready',
    prepare: () => [httpRequest('GET', path, compressed)],
  });
  await profilePlatform(folder, {
    ...how,
    what: 'catalogue page from PostgreSQL',
    prepare: () => Array.from({ length: 20_000 }, () => httpRequest('GET', pathOf())),
  });
};

export const catalogueSubject: Subject = {
  name: 'api-catalogue',
  note: `Requests a second over ${String(connections)} connections from an own client over bare sockets, in a process of its own. The platform is the built one, its log included.`,
  measure: async () => {
    const bench = await openBench();
    try {
      return [
        await measureReady(bench, compressed),
        await measureReady(bench, { 'Accept-Encoding': 'identity' }),
        await measureFromDatabase(bench),
      ];
    } finally {
      await bench.stop();
    }
  },
  profile: profileCatalogue,
};
