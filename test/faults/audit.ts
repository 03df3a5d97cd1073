// Holds the platform's books against what shoppers were told, against the shelf, and against the providers' own books.
import { asc, eq, sql } from 'drizzle-orm';
import type { OrderState } from '../../src/contract/order.js';
import { schema } from '../../src/platform/database/index.js';
import type { Trade } from '../support/gateway/books.js';
import { auditWebhooks } from './audit-webhooks.js';
import type { Ledger } from './ledger.js';
import { tellAll } from './listeners.js';
import type { World } from './world.js';

const { checkouts, keys, orderEvents, orderLines, orders, payments, refunds, shipments, stock } = schema;

const halfHour = 30 * 60_000;

/** Lets the time pass in which everything comes to its end: what is not paid ends, providers are asked, money goes back, all is told. */
export const settleAll = async (world: World): Promise<void> => {
  const { services, advance, listeners } = world;
  listeners.behave();
  for (let round = 0; round < 6; round += 1) {
    advance(halfHour + 60_000);
    await services.expireOrders();
    await services.askProviders();
    await services.sendRefunds();
    await tellAll(world);
  }
};

export interface Audit {
  readonly breaches: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
}

const groupBy = <Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> => {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
};

const ends: readonly OrderState[] = ['paid', 'expired', 'cancelled', 'refunded'];

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0);

/** Everything that was read of the database, once nothing changes any more. */
const readAll = async ({ orm }: World['database']) => ({
  orders: await orm.select().from(orders),
  lines: groupBy(await orm.select().from(orderLines), ({ order }) => order),
  shipments: groupBy(await orm.select().from(shipments), ({ order }) => order),
  events: groupBy(await orm.select().from(orderEvents).orderBy(asc(orderEvents.id)), ({ order }) => order),
  payments: await orm.select().from(payments),
  refunds: await orm.select().from(refunds),
  checkouts: new Map((await orm.select().from(checkouts)).map((checkout) => [checkout.id, checkout])),
});

export type Books = Awaited<ReturnType<typeof readAll>>;

/** What an order's own rows say of it; each sentence is a breach. */
const flawsOf = (books: Books, { id, state, checkout, units, subtotalFen }: Books['orders'][number]): string[] => {
  const flaws: string[] = [];
  const flaw = (what: string) => flaws.push(`${id} (${state}) ${what}.`);
  if (!ends.includes(state)) flaw('is stuck');
  const lines = books.lines.get(id) ?? [];
  const sent = books.shipments.get(id) ?? [];
  const wanted = books.checkouts.get(checkout)?.lines ?? [];
  const isWhole =
    lines.length === wanted.length &&
    wanted.every(({ variantId, quantity }) =>
      lines.some((line) => line.variant === variantId && line.quantity === quantity),
    ) &&
    lines.every(({ shipment }) => sent.some(({ position }) => position === shipment));
  if (!isWhole) flaw('is not whole');
  if (sumOf(lines.map(({ quantity }) => quantity)) !== units) flaw('counts other pieces than its lines');
  if (sumOf(lines.map(({ lineTotalFen }) => lineTotalFen)) !== subtotalFen) flaw('costs other than its lines');
  if (sent.some((shipment) => shipment.state !== state)) flaw('has shipments that stand elsewhere');
  const events = books.events.get(id) ?? [];
  const isUnbroken = events.every(({ from }, index) => from === (events[index - 1]?.to ?? null));
  if (!isUnbroken || events[0]?.action !== 'place' || events.at(-1)?.to !== state) flaw('has a broken record');
  for (const action of ['place', 'pay', 'cancel', 'expire', 'refund']) {
    if (events.filter((event) => event.action === action).length > 1) flaw(`has "${action}" twice`);
  }
  return flaws;
};

const auditTold = (ledger: Ledger, books: Books): string[] => {
  const byId = new Map(books.orders.map((order) => [order.id, order]));
  const lost = [...ledger.checkouts].flatMap(([id, told]) => {
    const lines = books.checkouts.get(id)?.lines;
    if (!lines) return [`A shopper was told of ${id}, which is not there.`];
    const isSame = lines.length === told.size && lines.every((line) => told.get(line.variantId) === line.quantity);
    return isSame ? [] : [`${id} has other lines than the cart of which it came.`];
  });
  const untrue = [...ledger.orders.values()].flatMap(({ id, number, checkoutId, totalFen, states }) => {
    const order = byId.get(id);
    if (!order) return [`A shopper was told of ${id}, which is not there.`];
    const flaws: string[] = [];
    if (order.number !== number || order.checkout !== checkoutId || order.totalFen !== totalFen) {
      flaws.push(`${id} is another than its shopper was told of.`);
    }
    if (states.has('paid') && order.state !== 'paid' && !(order.state === 'refunded' && ledger.cancelled.has(id))) {
      flaws.push(`${id} was told to be paid, and is ${order.state}.`);
    }
    return flaws;
  });
  return [...ledger.breaches, ...lost, ...untrue];
};

const auditShelf = async (world: World, books: Books): Promise<string[]> => {
  const standing = new Map<string, number>();
  for (const { id, state } of books.orders) {
    if (state === 'expired' || state === 'cancelled') continue;
    for (const { variant, quantity, refundedQuantity } of books.lines.get(id) ?? []) {
      standing.set(variant, (standing.get(variant) ?? 0) + quantity - refundedQuantity);
    }
  }
  const left = new Map((await world.database.orm.select().from(stock)).map((row) => [row.variant, row.quantity]));
  const shelf = [...world.initialStock].flatMap(([variant, pieces]) => {
    const rest = left.get(variant) ?? 0;
    const sold = standing.get(variant) ?? 0;
    if (rest >= 0 && rest + sold === pieces) return [];
    return [`Of ${String(pieces)} pieces of ${variant} ${String(rest)} are left and ${String(sold)} sold.`];
  });
  const held = await world.database.orm
    .select({ key: keys.key, unpaid: keys.unpaidUnits, limit: keys.unpaidUnitLimit })
    .from(keys);
  const byKey = groupBy(
    books.orders.filter(({ state }) => state === 'placed'),
    ({ key }) => key,
  );
  const unpaid = held.flatMap(({ key, unpaid, limit }) => {
    const units = sumOf((byKey.get(key) ?? []).map((order) => order.units));
    return unpaid === units && unpaid <= limit ? [] : [`${key} counts ${String(unpaid)} unpaid of ${String(units)}.`];
  });
  return [...shelf, ...unpaid];
};

const auditMoney = ({ gateway }: World, books: Books): { readonly flaws: string[]; readonly heldFen: number } => {
  const flaws: string[] = [];
  const trades = new Map<string, { readonly trade: Trade; readonly backFen: number }>();
  for (const desk of [gateway.alipay, gateway.wechat]) {
    for (const [id, trade] of desk.books.trades) trades.set(id, { trade, backFen: desk.books.refundedFen(trade) });
  }
  const held = new Map<string, number>();
  for (const payment of books.payments) {
    const { id, order, state, paidFen, refundedFen } = payment;
    const booked = trades.get(id);
    trades.delete(id);
    const inFen = booked?.trade.paidFen ?? 0;
    const backFen = booked?.backFen ?? 0;
    held.set(order, (held.get(order) ?? 0) + inFen - backFen);
    if ((paidFen ?? 0) !== inFen) flaws.push(`Of ${id} (${state}) the provider has ${String(inFen)} fen.`);
    if (refundedFen !== backFen) flaws.push(`Of ${id} the provider has given back ${String(backFen)} fen.`);
    if (state === 'open') flaws.push(`${id} is still open.`);
  }
  for (const id of trades.keys()) flaws.push(`The provider knows of ${id}, the platform does not.`);
  for (const { id, state, totalFen } of books.orders) {
    const due = state === 'paid' ? totalFen : 0;
    const fen = held.get(id) ?? 0;
    if (fen !== due) flaws.push(`For ${id} (${state}) the provider holds ${String(fen)} fen, not ${String(due)}.`);
  }
  for (const { id, state } of books.refunds) if (state !== 'done') flaws.push(`${id} is still ${state}.`);
  return { flaws, heldFen: sumOf([...held.values()]) };
};

/** To be called when everything is settled; what is not as it must be stands in `breaches`. */
export const audit = async (world: World, ledger: Ledger): Promise<Audit> => {
  const books = await readAll(world.database);
  const money = auditMoney(world, books);
  const webhooks = await auditWebhooks(world, books);
  const breaches = [
    ...auditTold(ledger, books),
    ...books.orders.flatMap((order) => flawsOf(books, order)),
    ...(await auditShelf(world, books)),
    ...money.flaws,
    ...webhooks.flaws,
  ];
  const stateCounts = groupBy(books.orders, ({ state }) => state);
  return {
    breaches,
    counts: {
      shoppers: ledger.shoppers,
      'checkouts told': ledger.checkouts.size,
      'orders told': ledger.orders.size,
      orders: books.orders.length,
      ...Object.fromEntries([...stateCounts].map(([state, list]) => [state, list.length])),
      payments: books.payments.length,
      refunds: books.refunds.length,
      'fen held by the providers': money.heldFen,
      ...webhooks.counts,
    },
  };
};

/** Of an order whose time is to run out now. */
export const letTimePass =
  ({ database }: World) =>
  async (order: string): Promise<void> => {
    const placedAt = sql`${orders.placedAt} - interval '30 minutes'`;
    const expiresAt = sql`${orders.expiresAt} - interval '30 minutes'`;
    await database.orm.update(orders).set({ placedAt, expiresAt }).where(eq(orders.id, order));
  };
