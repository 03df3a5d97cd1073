import { sql, type SQL } from 'drizzle-orm';
import * as z from 'zod/mini';
import { slug } from '../../contract/common.js';
import { day as dayFormat, salesDimensions, type Sale } from '../../contract/partner-sales.js';
import { schema } from '../database/index.js';
import { decodeCursor, toPage, type PageOf } from './cursor.js';
import { fromShanghai } from './season.js';
import type { PartnerSecretKey } from './secret-key.js';
import type { ServiceContext } from './service-context.js';
import { invalidRequest } from './service-error.js';

const { keys, orderLines, orders, products } = schema;

export interface SalesRequest {
  readonly from: string;
  readonly to: string;
  readonly by?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

type Dimension = (typeof salesDimensions)[number];

const dayMs = 24 * 60 * 60 * 1000;
/** Most days that are summed at once: a leap year. */
const mostDays = 366;

/** Midnight in China at which the day begins. */
const startOf = (day: string, pointer: string): Date => {
  const start = fromShanghai(new Date(`${day}T00:00:00.000Z`));
  // JavaScript reads 30 February as 2 March, or as none.
  if (!Number.isNaN(start.getTime()) && new Date(`${day}T00:00:00.000Z`).toISOString().startsWith(day)) return start;
  throw invalidRequest({ pointer, message: 'There is no such day.' });
};

const spanOf = ({ from, to }: SalesRequest): { readonly start: Date; readonly end: Date } => {
  const start = startOf(from, '/from');
  const end = new Date(startOf(to, '/to').getTime() + dayMs);
  if (end <= start) throw invalidRequest({ pointer: '/to', message: 'It lies before from.' });
  if (end.getTime() - start.getTime() > mostDays * dayMs) {
    throw invalidRequest({ pointer: '/to', message: `Ask for ${String(mostDays)} days at most.` });
  }
  return { start, end };
};

const valueOf: Readonly<Record<Dimension, SQL>> = {
  // Not by the server's table of time zones, which not every engine brings: China has kept UTC+8 since 1991.
  day: sql`to_char(${orders.paidAt} at time zone 'UTC' + interval '8 hours', 'YYYY-MM-DD') collate "C"`,
  county: sql`${products.county}`,
  product: sql`${orderLines.product}`,
};

const formatOf = { day: dayFormat, county: slug, product: slug } as const;

interface SaleRow extends Record<string, unknown> {
  readonly day: string | null;
  readonly county: string | null;
  readonly product: string | null;
  readonly orders: string;
  readonly pieces: string;
  readonly revenue: string;
  readonly refunded_pieces: string;
  readonly refunded: string;
}

const saleOf = (row: SaleRow): Sale => ({
  day: row.day,
  countyId: row.county,
  productId: row.product,
  orders: Number(row.orders),
  pieces: Number(row.pieces),
  revenueFen: Number(row.revenue),
  refundedPieces: Number(row.refunded_pieces),
  refundedFen: Number(row.refunded),
});

/**
 * What was sold through the partner's keys: goods that were paid for, by the day of payment in China, and what of them
 * has been given back since. Sums over lines of orders, so that they are the orders' own figures whatever happens later.
 * @throws {ServiceError} `invalid_request` for days that are none, or too many.
 */
export const listPartnerSales = async (
  { database }: Pick<ServiceContext, 'database'>,
  request: SalesRequest,
  { partner, test }: PartnerSecretKey,
): Promise<PageOf<Sale>> => {
  const { start, end } = spanOf(request);
  const asked = request.by?.split(',') ?? [];
  const by = salesDimensions.filter((dimension) => asked.includes(dimension));
  const list = ['sales', ...by].join(':');
  const cursorKey = z
    .array(z.string())
    .check(
      z.refine(
        (values) => values.length === by.length && by.every((name, at) => formatOf[name].safeParse(values[at]).success),
      ),
    );
  const after = decodeCursor(list, cursorKey, request.cursor);
  const columns = salesDimensions.map((name) =>
    by.includes(name) ? sql`${valueOf[name]} as ${sql.identifier(name)}` : sql`null as ${sql.identifier(name)}`,
  );
  const names = sql.join(
    by.map((name) => sql.identifier(name)),
    sql`, `,
  );
  const place =
    after && after.length > 0
      ? sql`where (${names}) > (${sql.join(
          after.map((value) => sql`${value}`),
          sql`, `,
        )})`
      : sql``;
  const { rows } = await database.orm.execute<SaleRow>(sql`
    select * from (
      select ${sql.join(columns, sql`, `)},
        count(distinct ${orders.id}) as orders,
        sum(${orderLines.quantity}) as pieces,
        sum(${orderLines.lineTotalFen}) as revenue,
        sum(${orderLines.refundedQuantity}) as refunded_pieces,
        sum(${orderLines.refundedQuantity}::bigint * ${orderLines.unitPriceFen}) as refunded
      from ${orders}
      join ${keys} on ${keys.key} = ${orders.key}
      join ${orderLines} on ${orderLines.order} = ${orders.id}
      join ${products} on ${products.id} = ${orderLines.product}
      where ${keys.partner} = ${partner} and ${keys.test} = ${test}
        and ${orders.paidAt} >= ${start.toISOString()}::timestamptz
        and ${orders.paidAt} < ${end.toISOString()}::timestamptz
      ${
        by.length > 0
          ? sql`group by ${sql.join(
              by.map((name) => valueOf[name]),
              sql`, `,
            )}`
          : sql`having count(*) > 0`
      }
    ) sales
    ${place}
    ${by.length > 0 ? sql`order by ${names}` : sql``}
    limit ${request.limit + 1}`);
  return toPage(list, rows, request.limit, (row) => by.map((name) => row[name] ?? ''), saleOf);
};
