import { rm } from 'node:fs/promises';
import { sql } from 'drizzle-orm';
import { createDatabase, type Database } from '../../src/platform/database/database.js';
import { encodeCursor } from '../../src/platform/services/cursor.js';
import { createServices, lockedVault, type Services } from '../../src/platform/services/index.js';
import { startPostgres } from '../support/postgres.js';
import { explain } from './profile/plans.js';
import { compare, interleave } from './support/compare.js';
import type { Figure, Subject, Text } from './support/figure.js';
import { formatMs } from './support/format.js';
import { writeLargeCatalogue } from './support/large-catalogue.js';
import { recordingClient, type Statement } from './support/recording.js';

interface Catalogue {
  readonly size: number;
  readonly url: string;
  /** What was asked of the database so far, where that is recorded: what is measured is not. */
  readonly statements: Statement[];
  readonly services: Services;
  readonly database: Database;
}

type Ask = (catalogue: Catalogue) => Promise<unknown>;
type Query = Omit<Parameters<Services['listProducts']>[0], 'lang' | 'limit'>;

const openCatalogue = async (url: string, size: number, isRecorded: boolean): Promise<Catalogue> => {
  const statements: Statement[] = [];
  const database = createDatabase({
    kind: 'server',
    pool: { connectionString: url, ...(isRecorded && { Client: recordingClient(statements) }) },
    onConnectionError: () => undefined,
  });
  await database.migrate();
  const services = createServices({
    database,
    payments: [],
    vault: lockedVault,
    clock: () => new Date(),
    publicUrl: 'http://localhost',
  });
  const directory = await writeLargeCatalogue(size);
  await services.importCatalogue({ directory });
  await rm(directory, { recursive: true });
  // What a server's autovacuum does by itself within minutes.
  await database.orm.execute(sql`vacuum analyze`);
  return { size, url, statements, services, database };
};

const list =
  (query: Query): Ask =>
  ({ services }) =>
    services.listProducts({ lang: 'zh-CN', limit: 24, ...query });

const facets =
  (query: Query): Ask =>
  ({ services }) =>
    services.getProductFacets({ lang: 'zh-CN', ...query });

/** The page that begins at a part of the whole, by the cursor that a reader would have come with. */
const pageAt = async (catalogues: readonly Catalogue[], part: number): Promise<Ask> => {
  const cursors = new Map<Catalogue, string>();
  for (const catalogue of catalogues) {
    const offset = Math.max(0, Math.floor((catalogue.size - 25) * part));
    const { rows } = await catalogue.database.orm.execute<{ rank: number; product: string }>(
      sql`select rank, product from product_listings order by rank, product offset ${offset} limit 1`,
    );
    const [row] = rows;
    if (!row) throw new Error('The listings are empty.');
    cursors.set(catalogue, encodeCursor('products', [row.rank, row.product]));
  }
  return (catalogue) => list({ cursor: cursors.get(catalogue) })(catalogue);
};

const subjectsOf = async (catalogues: readonly Catalogue[]): Promise<readonly (readonly [Text, Ask])[]> => [
  [{ en: 'first page', 'zh-CN': '第一页' }, list({})],
  [{ en: 'page in the middle, by cursor', 'zh-CN': '中间一页（游标）' }, await pageAt(catalogues, 0.5)],
  [{ en: 'last page, by cursor', 'zh-CN': '最后一页（游标）' }, await pageAt(catalogues, 1)],
  [{ en: 'by price', 'zh-CN': '按价格' }, list({ sort: 'price_asc' })],
  [
    { en: 'filtered: tea of Huaihua in May', 'zh-CN': '筛选：怀化五月的茶' },
    list({ category: 'tea', prefecture: 'huaihua', month: 5 }),
  ],
  [{ en: 'a zone of 37 counties', 'zh-CN': '37 县的专区' }, list({ zone: 'wuling' })],
  [{ en: 'search 猕猴桃', 'zh-CN': '搜索“猕猴桃”' }, list({ q: '猕猴桃' })],
  [{ en: 'search 湘西猕猴桃', 'zh-CN': '搜索“湘西猕猴桃”' }, list({ q: '湘西猕猴桃' })],
  [{ en: 'search 茶, a short needle', 'zh-CN': '搜索“茶”（短词）' }, list({ q: '茶' })],
  [{ en: 'search mihoutao, pinyin', 'zh-CN': '搜索 mihoutao（拼音）' }, list({ q: 'mihoutao' })],
  [{ en: 'search waxb, half typed', 'zh-CN': '搜索 waxb（未打完）' }, list({ q: 'waxb' })],
  [{ en: 'search 茶 by price', 'zh-CN': '搜索“茶”按价格' }, list({ q: '茶', sort: 'price_asc' })],
  [{ en: 'search that finds nothing', 'zh-CN': '无结果的搜索' }, list({ q: '无此物品' })],
  [{ en: 'counts of all choices', 'zh-CN': '所有选项的计数' }, facets({ category: 'tea' })],
  [{ en: 'counts of a narrow search, 养殖户', 'zh-CN': '窄搜索的计数：养殖户' }, facets({ q: '养殖户' })],
  [{ en: 'counts of a broad search, 茶', 'zh-CN': '宽搜索的计数：茶' }, facets({ q: '茶' })],
];

const timeOf = async (ask: Ask, catalogue: Catalogue) => {
  const begun = performance.now();
  await ask(catalogue);
  return performance.now() - begun;
};

const measureOne = async (
  [small, large]: readonly [Catalogue, Catalogue],
  [what, ask]: readonly [Text, Ask],
): Promise<Figure> => {
  const { measured, floor } = await interleave(
    () => timeOf(ask, large),
    () => timeOf(ask, small),
    { warmUps: 3, rounds: 25 },
  );
  return {
    what: { en: `100,000 products: ${what.en}`, 'zh-CN': `十万件商品：${what['zh-CN']}` },
    beside: { en: 'the same among 152', 'zh-CN': '同样的请求，152 件商品' },
    measured: formatMs(measured),
    floor: formatMs(floor),
    comparison: compare(measured, floor),
    aim: { atMost: 2 },
  };
};

/** Does something with both catalogues, and takes them away. */
const withCatalogues = async <Result>(
  isRecorded: boolean,
  work: (both: readonly [Catalogue, Catalogue]) => Promise<Result>,
) => {
  const postgres = await startPostgres();
  const small = await openCatalogue(await postgres.createDatabase(), 152, isRecorded);
  const large = await openCatalogue(await postgres.createDatabase(), 100_000, isRecorded);
  try {
    return await work([small, large]);
  } finally {
    await small.database.close();
    await large.database.close();
    await postgres.stop();
  }
};

/** The plans of every subject's statements, in both catalogues. */
const profileSearch = (folder: string) =>
  withCatalogues(true, async (catalogues) => {
    for (const [what, ask] of await subjectsOf(catalogues)) {
      for (const catalogue of catalogues) {
        // Once before: what is kept of a revision is read with its first question.
        await ask(catalogue);
        catalogue.statements.length = 0;
        await ask(catalogue);
        await explain(folder, `${what.en}, ${String(catalogue.size)}`, catalogue.url, [...catalogue.statements]);
      }
    }
  });

export const searchSubject: Subject = {
  name: 'api-search',
  note: 'Time of one call of the service on PostgreSQL, both catalogues on one server; no HTTP and no ready answer, which would hide the difference.',
  measure: () =>
    withCatalogues(false, async (catalogues) => {
      const figures: Figure[] = [];
      for (const subject of await subjectsOf(catalogues)) figures.push(await measureOne(catalogues, subject));
      return figures;
    }),
  profile: profileSearch,
};
