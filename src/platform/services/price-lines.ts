import { asc, eq } from 'drizzle-orm';
import type { Language } from '../../contract/endpoint.js';
import type { CartLine, Quote, QuoteLine } from '../../contract/quote.js';
import { isAnyOf, prepared, schema, type Executor, type PostageRules } from '../database/index.js';
import { groupShipments } from './group-shipments.js';
import { orderable } from './list-availability.js';
import { pictureOf } from './picture-url.js';
import { isInSeason } from './season.js';
import { invalidRequest } from './service-error.js';

const { products, stock, suppliers, variants } = schema;

/** A line of a cart, with the price that the page has shown, where it says so. */
export interface AskedLine extends CartLine {
  readonly shownUnitPriceFen?: number | undefined;
}

/** What the catalogue says of a variant. */
interface Offer {
  readonly product: typeof products.$inferSelect;
  readonly supplier: typeof suppliers.$inferSelect;
  readonly variant: typeof variants.$inferSelect;
  readonly inStock: number;
}

type Shipment = Quote['shipments'][number];

/** What a line of a quote comes from; undefined where the platform has never known it. */
export interface PricedLine {
  readonly line: QuoteLine;
  readonly offer: Offer | undefined;
}

/** A shipment of a quote, and one of the offers that travel in it: supplier, storage and channel are those of all. */
export interface PricedShipment {
  readonly shipment: Shipment;
  readonly offer: Offer;
}

export interface PricedCart {
  readonly lines: readonly PricedLine[];
  readonly shipments: readonly PricedShipment[];
  readonly subtotalFen: number;
  readonly postageFen: number;
  /** The same as `postageFen` where the postage is known; else what it is at most. */
  readonly postageUpToFen: number;
  readonly totalFen: number;
  readonly orderable: boolean;
}

export interface PricingOptions {
  readonly lang: Language;
  readonly now: Date;
  readonly publicUrl: string;
  /** The operator's rules of postage; read before the transaction. */
  readonly rules: PostageRules | null;
  /** Code of the province, city or county to which it shall go; without it the postage may be a range. */
  readonly region?: string | undefined;
  /** Locks the stock rows, in the order of variant ids, until the transaction ends. */
  readonly lockStock?: boolean;
}

const refuseRepeated = (lines: readonly CartLine[]) => {
  const seen = new Set<string>();
  for (const [index, { variantId }] of lines.entries()) {
    if (seen.has(variantId)) {
      throw invalidRequest({ pointer: `/lines/${String(index)}/variantId`, message: 'Another line has the variant.' });
    }
    seen.add(variantId);
  }
};

const selectStock = (executor: Executor) =>
  executor.select().from(stock).where(isAnyOf(stock.variant, 'variants')).orderBy(asc(stock.variant));

const stockOf = prepared('stock_of_variants', selectStock);
const stockForUpdate = prepared('stock_for_update', (executor) => selectStock(executor).for('update'));

const offersOf = prepared('offers_of_variants', (executor) =>
  executor
    .select({ product: products, supplier: suppliers, variant: variants })
    .from(variants)
    .innerJoin(products, eq(products.id, variants.product))
    .innerJoin(suppliers, eq(suppliers.id, products.supplier))
    .where(isAnyOf(variants.id, 'variants')),
);

const readOffers = async (executor: Executor, variantIds: readonly string[], lockStock: boolean) => {
  const asked = { variants: variantIds };
  const stockRows = await (lockStock ? stockForUpdate : stockOf)(executor).execute(asked);
  const inStock = new Map(stockRows.map(({ variant, quantity }) => [variant, quantity]));
  const rows = await offersOf(executor).execute(asked);
  return new Map<string, Offer>(
    rows.map((row) => [row.variant.id, { ...row, inStock: inStock.get(row.variant.id) ?? 0 }]),
  );
};

const statusOf = (offer: Offer, quantity: number, now: Date): QuoteLine['status'] => {
  if (offer.product.withdrawn || offer.variant.withdrawn) return 'withdrawn';
  if (!isInSeason(offer.product.saleMonths, now)) return 'out_of_season';
  if (offer.inStock === 0) return 'sold_out';
  return offer.inStock < quantity ? 'insufficient' : 'ok';
};

const unknownLine = ({ productId, variantId, quantity }: AskedLine): QuoteLine => ({
  productId,
  variantId,
  quantity,
  status: 'withdrawn',
  availableQuantity: 0,
  name: productId,
  label: variantId,
  picture: null,
  unitPriceFen: 0,
  previousUnitPriceFen: null,
  lineTotalFen: 0,
  noReasonReturn: false,
  minimumAge: null,
});

const priceLine = (asked: AskedLine, offer: Offer, { lang, now, publicUrl }: PricingOptions): QuoteLine => {
  const { productId, variantId, quantity, shownUnitPriceFen } = asked;
  const { product, variant } = offer;
  const status = statusOf(offer, quantity, now);
  const unitPriceFen = variant.priceFen;
  const isSold = status === 'ok' || status === 'insufficient';
  return {
    productId,
    variantId,
    quantity,
    status,
    availableQuantity: orderable(offer.inStock, isSold),
    name: product.name[lang],
    label: variant.label[lang],
    picture: pictureOf(publicUrl, product.picture),
    unitPriceFen,
    previousUnitPriceFen:
      shownUnitPriceFen === undefined || shownUnitPriceFen === unitPriceFen ? null : shownUnitPriceFen,
    lineTotalFen: status === 'ok' ? unitPriceFen * quantity : 0,
    noReasonReturn: product.noReasonReturn,
    minimumAge: product.minimumAge,
  };
};

/**
 * Prices lines as they stand now; what was shown before is only compared with.
 * @throws {ServiceError} `invalid_request` where a variant stands in two lines.
 */
export const priceLines = async (
  executor: Executor,
  asked: readonly AskedLine[],
  options: PricingOptions,
): Promise<PricedCart> => {
  refuseRepeated(asked);
  const offers = await readOffers(
    executor,
    asked.map(({ variantId }) => variantId),
    options.lockStock ?? false,
  );
  const priced = asked.map((line): PricedLine => {
    const offer = offers.get(line.variantId);
    return offer?.product.id === line.productId
      ? { line: priceLine(line, offer, options), offer }
      : { line: unknownLine(line), offer: undefined };
  });
  const { lang, rules, region } = options;
  const grouped = groupShipments(priced, { lang, rules, region });
  const { lines, postageFen } = grouped;
  const subtotalFen = lines.reduce((sum, { line }) => sum + line.lineTotalFen, 0);
  return {
    ...grouped,
    subtotalFen,
    totalFen: subtotalFen + postageFen,
    orderable: lines.every(({ line }) => line.status === 'ok'),
  };
};

/** A priced cart as the API shows it. */
export const quoteView = (cart: PricedCart, revision: number): Quote => ({
  revision,
  currency: 'CNY',
  lines: cart.lines.map(({ line }) => line),
  shipments: cart.shipments.map(({ shipment }) => shipment),
  subtotalFen: cart.subtotalFen,
  postageFen: cart.postageFen,
  postageUpToFen: cart.postageUpToFen,
  totalFen: cart.totalFen,
  orderable: cart.orderable,
});
