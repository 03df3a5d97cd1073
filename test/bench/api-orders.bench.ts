import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { CartLine } from '../../src/contract/quote.js';
import { schema } from '../../src/platform/database/index.js';
import { randomId, randomNumber } from '../../src/platform/services/random-id.js';
import { deliveryOf, totalOf } from '../support/platform-shopping.js';
import { profilePlatform } from './profile/platform.js';
import { compare, interleave } from './support/compare.js';
import type { Figure, Subject, Text } from './support/figure.js';
import { formatRate } from './support/format.js';
import { httpRequest, rateOf, startLoad } from './support/load.js';
import { openBench, type Bench } from './support/platform.js';
import { startWorker } from './support/process.js';
import type { Statement } from './support/recording.js';

const connections = 16;
/** Orders in a round: a second, more or less. */
const ordersInRound = 300;
/** Partners that sell at once where variants are many; each order also counts on its partner's row. */
const partners = 16;

interface OpenCheckout {
  readonly id: string;
  readonly key: string;
  readonly lines: readonly CartLine[];
  /** With postage to where `deliveryOf` sends it. */
  readonly totalFen: number;
}

/** Chooses key and lines of the nth order. */
interface Mix {
  readonly what: Text;
  readonly keyOf: (order: number) => string;
  readonly linesOf: (order: number) => readonly CartLine[];
}

interface FloorRequest {
  readonly url: string;
  readonly template: readonly Statement[];
  /** For each order, what stands in place of the recorded one's values. */
  readonly orders: readonly Readonly<Record<string, string>>[];
  readonly connections: number;
}

/** All that can be ordered, with stock that no run uses up. */
const readOffers = async ({ database }: Bench): Promise<readonly CartLine[]> => {
  const { products, stock, variants } = schema;
  await database.orm.update(stock).set({ quantity: 100_000_000 });
  const everyMonth = sql`cardinality(${products.saleMonths}) = 12 and ${products.minimumAge} is null`;
  const rows = await database.orm
    .select({ productId: variants.product, variantId: variants.id })
    .from(variants)
    .innerJoin(products, sql`${products.id} = ${variants.product} and ${everyMonth}`)
    .orderBy(variants.id);
  return rows.map((row) => ({ ...row, quantity: 1 }));
};

const createKeys = async ({ services, database }: Bench): Promise<readonly string[]> => {
  const made = await Promise.all(
    Array.from({ length: partners }, (_, index) =>
      services.createKey({
        partner: `partner ${String(index)}`,
        origins: ['https://portal.example'],
        returnUrls: ['https://portal.example/'],
      }),
    ),
  );
  await database.orm.update(schema.keys).set({ unpaidUnitLimit: 1_000_000_000 });
  return made.map(({ key }) => key);
};

/** Opens checkouts straight in their table: a round begins with carts that wait for their orders. */
const openCheckouts = async (
  { database, services }: Bench,
  { keyOf, linesOf }: Mix,
  from: number,
  count: number,
): Promise<readonly OpenCheckout[]> => {
  const createdAt = new Date();
  const opened = Array.from({ length: count }, (_, index) => ({
    id: randomId('co'),
    key: keyOf(from + index),
    lines: linesOf(from + index),
  }));
  await database.orm.insert(schema.checkouts).values(
    opened.map((checkout) => ({
      ...checkout,
      lang: 'zh-CN' as const,
      returnUrl: 'https://portal.example/',
      lines: [...checkout.lines],
      createdAt,
      expiresAt: new Date(createdAt.getTime() + 3_600_000),
    })),
  );
  return Promise.all(
    opened.map(async (checkout) => ({
      ...checkout,
      totalFen: await totalOf({ services }, checkout.id, deliveryOf()),
    })),
  );
};

const placePath = ({ id }: OpenCheckout) => `/v1/checkouts/${id}/order`;
const placeBody = ({ lines, totalFen }: OpenCheckout) =>
  JSON.stringify({ delivery: deliveryOf({ exemptions: lines.map(({ variantId }) => variantId) }), totalFen });

/** The statements of one order, and its values that another order has other ones of. */
const recordOrder = async (bench: Bench, mix: Mix) => {
  const [checkout] = await openCheckouts(bench, mix, 0, 1);
  if (!checkout) throw new Error('No checkout was opened.');
  const idempotencyKey = randomUUID();
  const template = await bench.record(
    new Request(`${bench.platform.origin}${placePath(checkout)}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': idempotencyKey },
      body: placeBody(checkout),
    }),
  );
  const { orders, idempotency } = schema;
  const [order] = await bench.database.orm
    .select()
    .from(orders)
    .where(sql`${orders.checkout} = ${checkout.id}`);
  const [lease] = await bench.database.orm
    .select()
    .from(idempotency)
    .orderBy(sql`${idempotency.createdAt} desc`);
  if (!order || !lease) throw new Error('The recorded order was not found again.');
  const valuesOf = ({ id, key, lines }: OpenCheckout) => ({
    [checkout.id]: id,
    [checkout.key]: key,
    [order.id]: randomId('or'),
    [order.number]: `${order.number.slice(0, 9)}${randomNumber()}`,
    [lease.key]: randomUUID(),
    [lease.leaseId]: randomUUID(),
    ...Object.fromEntries(
      lines.flatMap((line, index) => {
        const recorded = checkout.lines[index];
        return [
          [recorded?.variantId, line.variantId],
          [recorded?.productId, line.productId],
        ];
      }),
    ),
  });
  return { template, valuesOf };
};

const requestsOf = (checkouts: readonly OpenCheckout[]) =>
  checkouts.map((checkout) =>
    httpRequest('POST', placePath(checkout), { 'Idempotency-Key': randomUUID() }, placeBody(checkout)),
  );

const measureMix = async (bench: Bench, mix: Mix): Promise<Figure> => {
  const load = startLoad();
  const floorWorker = startWorker<FloorRequest, { readonly answered: number; readonly ms: number }>('place-orders.mjs');
  const { template, valuesOf } = await recordOrder(bench, mix);
  let placed = 0;
  const open = async () => {
    const opened = await openCheckouts(bench, mix, placed, ordersInRound);
    placed += ordersInRound;
    return opened;
  };
  const place = async () => {
    const requests = requestsOf(await open());
    return rateOf(await load.ask({ port: bench.platform.port, requests, connections }));
  };
  const placeByFloor = async () => {
    const orders = (await open()).map(valuesOf);
    const { answered, ms } = await floorWorker.ask({ url: bench.url, template, orders, connections });
    return (answered * 1000) / ms;
  };
  const { measured, floor } = await interleave(place, placeByFloor, { warmUps: 1, rounds: 6 });
  await load.stop();
  await floorWorker.stop();
  return {
    what: mix.what,
    beside: { en: 'the same SQL on bare pg, without HTTP', 'zh-CN': '裸 pg 上同样的 SQL，不经 HTTP' },
    measured: formatRate(measured),
    floor: formatRate(floor),
    comparison: compare(measured, floor),
    aim: { atLeast: 0.85 },
  };
};

/** Two different variants for each order; as many as there are before one comes again. */
const manyVariants = (offers: readonly CartLine[], keys: readonly string[]): Mix => ({
  what: { en: 'placing an order of two lines, many variants', 'zh-CN': '下单，两行，规格众多' },
  keyOf: (order) => keys[order % keys.length]!,
  linesOf: (order) => [offers[(order * 2) % offers.length]!, offers[(order * 2 + 1) % offers.length]!],
});

const hotRow = (offers: readonly CartLine[], keys: readonly string[]): Mix => ({
  what: { en: 'the same, all orders for one variant', 'zh-CN': '同上，所有订单争同一规格' },
  keyOf: () => keys[0]!,
  linesOf: () => [offers[0]!],
});

const profileOrders = (folder: string) =>
  profilePlatform(folder, {
    what: 'placing an order of two lines',
    connections,
    prepare: async (bench) => {
      const mix = manyVariants(await readOffers(bench), await createKeys(bench));
      const requests: string[] = [];
      while (requests.length < 6 * ordersInRound) {
        requests.push(...requestsOf(await openCheckouts(bench, mix, requests.length, ordersInRound)));
      }
      return requests;
    },
  });

export const ordersSubject: Subject = {
  name: 'api-orders',
  note: `Orders a second over ${String(connections)} connections, from an own client over bare sockets, in a process of its own; the statements of the floor are written down from an order that the platform places.`,
  measure: async () => {
    const bench = await openBench();
    try {
      const offers = await readOffers(bench);
      const keys = await createKeys(bench);
      return [await measureMix(bench, manyVariants(offers, keys)), await measureMix(bench, hotRow(offers, keys))];
    } finally {
      await bench.stop();
    }
  },
  profile: profileOrders,
};
