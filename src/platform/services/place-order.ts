import { isDeepStrictEqual } from 'node:util';
import { eq, sql } from 'drizzle-orm';
import type { Delivery } from '../../contract/delivery.js';
import type { Order } from '../../contract/order.js';
import { inTransaction, prepared, schema, type Executor } from '../database/index.js';
import { checkDelivery, type CheckedDelivery } from './check-delivery.js';
import { refuseUnlessPlaceTakes } from './delivering/take-at-place.js';
import { nothingUnderWay } from './order-life/refunds-under-way.js';
import { openPersonalData } from './personal/open-personal-data.js';
import { orderView, readOrder, type OrderLineRow, type OrderRow, type ShipmentRow } from './order-view.js';
import { browserDigest, hasOrdered, type OrderingBrowser } from './ordering-browser.js';
import { priceLines, quoteView, type PricedCart } from './price-lines.js';
import { randomDigits, randomId, randomNumber } from './random-id.js';
import { inShanghai } from './season.js';
import type { ServiceContext } from './service-context.js';
import { notFound, ServiceError } from './service-error.js';
import { tooManyPieces, unpaidLimitReached } from './unpaid-units.js';
import { writeOrder } from './write-order.js';

const { checkouts, orders } = schema;

export interface PlaceRequest {
  readonly checkout: string;
  readonly delivery: Delivery;
  /** What the shopper saw, in fen. */
  readonly totalFen: number;
}

type Checkout = typeof checkouts.$inferSelect;

/** Counts pieces that are about to be held for whoever asks. @throws {ServiceError} `rate_limited`. */
export type CountPieces = (pieces: number) => Promise<void>;

/** Who places an order. */
export interface Placer extends OrderingBrowser {
  readonly countPieces?: CountPieces | undefined;
}

const unitsOf = ({ lines }: Pick<Checkout, 'lines'>) => lines.reduce((sum, { quantity }) => sum + quantity, 0);

const checkoutLines = prepared('checkout_lines', (executor) =>
  executor
    .select({ lines: checkouts.lines })
    .from(checkouts)
    .where(eq(checkouts.id, sql.placeholder('id'))),
);

const checkoutForUpdate = prepared('checkout_for_update', (executor) =>
  executor
    .select()
    .from(checkouts)
    .where(eq(checkouts.id, sql.placeholder('id')))
    .for('update'),
);

const orderOfCheckout = prepared('order_of_checkout', (executor) =>
  executor
    .select()
    .from(orders)
    .where(eq(orders.checkout, sql.placeholder('checkout'))),
);

/** Before the transaction: counting is another connection's, and nobody shall wait for one while holding one. */
const count = async ({ database }: ServiceContext, id: string, countPieces: CountPieces) => {
  const [checkout] = await checkoutLines(database.orm).execute({ id });
  if (!checkout) throw notFound('checkout');
  try {
    await countPieces(unitsOf(checkout));
  } catch (error) {
    throw error instanceof ServiceError && error.code === 'rate_limited' ? tooManyPieces(error) : error;
  }
};

/** Locks the checkout: whoever else places it waits here, and then finds the order. */
const lockCheckout = async (transaction: Executor, id: string): Promise<Checkout> => {
  const [checkout] = await checkoutForUpdate(transaction).execute({ id });
  if (!checkout) throw notFound('checkout');
  return checkout;
};

/** Whether the order that stands goes where this request wants it; of one that was erased nobody knows. */
const isSameDelivery = (
  { vault }: ServiceContext,
  order: OrderRow,
  { ageConfirmed }: Delivery,
  { personal, destination }: CheckedDelivery,
): boolean => {
  const { collectionCode: _, ...typed } = openPersonalData(vault, order) ?? {};
  return (
    order.ageConfirmed === ageConfirmed &&
    order.destination.place === destination.place &&
    isDeepStrictEqual(typed, personal)
  );
};

/** The order that has already come of the checkout: a second click, a reload, an answer that was lost. */
const findPlaced = async (
  context: ServiceContext,
  transaction: Executor,
  { delivery, totalFen, checkout }: PlaceRequest,
  checked: CheckedDelivery,
  by: OrderingBrowser,
): Promise<Order | undefined> => {
  const [placed] = await orderOfCheckout(transaction).execute({ checkout });
  if (!placed) return undefined;
  // Whoever types name, phone and address again has placed it, in whichever browser.
  const isSame = placed.totalFen === totalFen && isSameDelivery(context, placed, delivery, checked);
  const order = isSame || hasOrdered(placed, by) ? await readOrder(transaction, placed, context) : undefined;
  if (isSame) return order;
  throw new ServiceError('already_ordered', 'An order has come of this checkout already, with other details.', {
    ...(order && { members: { order } }),
  });
};

const refuseUnlessAsShown = (cart: PricedCart, { delivery, totalFen }: PlaceRequest) => {
  if (!cart.orderable) {
    throw new ServiceError('not_orderable', 'Not every line can be ordered as it stands; see quote.', {
      members: { quote: quoteView(cart, 0) },
    });
  }
  if (cart.totalFen !== totalFen) {
    throw new ServiceError('price_changed', 'The total is another than the shopper saw; see quote.', {
      members: { quote: quoteView(cart, 0) },
    });
  }
  if (!delivery.ageConfirmed && cart.lines.some(({ line }) => line.minimumAge !== null)) {
    throw new ServiceError('age_not_confirmed', 'A line is not sold to minors. Have the age confirmed.');
  }
  const missing = cart.lines
    .filter(({ line }) => !line.noReasonReturn && !delivery.exemptions.includes(line.variantId))
    .map(({ line }) => line.variantId);
  if (missing.length > 0) {
    throw new ServiceError(
      'exemption_not_confirmed',
      'A line cannot be sent back without a reason. Have it confirmed, line by line; see variants.',
      { members: { variants: missing } },
    );
  }
};

/** Tries at an order number that nobody has yet; one in millions is taken. */
const numberTries = 5;

/**
 * Writes the order under a number of its own. The stock rows are locked, so nothing can fall short here; the statement's
 * own condition is the second lock.
 */
const writeNumbered = async (
  transaction: Executor,
  order: Omit<OrderRow, 'number'>,
  shipmentRows: readonly ShipmentRow[],
  lineRows: readonly OrderLineRow[],
): Promise<OrderRow> => {
  const day = inShanghai(order.placedAt).toISOString().slice(0, 10).replaceAll('-', '');
  for (let attempt = 0; attempt < numberTries; attempt += 1) {
    const numbered = { ...order, number: `${day}-${randomNumber()}` };
    const written = await writeOrder(transaction, numbered, shipmentRows, lineRows);
    if (written.orders === 0) continue;
    if (written.stock !== lineRows.length) throw new Error(`Stock of ${order.id} fell short under its lock.`);
    if (written.keys === 0) throw await unpaidLimitReached(transaction, numbered);
    return numbered;
  }
  throw new Error(`No free order number was found in ${String(numberTries)} tries.`);
};

const shipmentsOf = (order: string, cart: PricedCart, now: Date): ShipmentRow[] =>
  cart.shipments.map(({ shipment, offer: { supplier, product } }, position) => ({
    order,
    position,
    supplier: supplier.id,
    supplierName: supplier.name,
    storage: product.storage,
    channel: product.channel,
    state: 'placed',
    grams: shipment.grams,
    postageFen: shipment.postageFen,
    coldChainFen: shipment.postage.coldChainFen,
    remoteFen: shipment.postage.remoteFen,
    changedAt: now,
  }));

const linesOf = (order: string, cart: PricedCart, now: Date): OrderLineRow[] =>
  cart.lines.map(({ line, offer }, position) => {
    if (!offer) throw new Error(`The line ${line.variantId} passed for orderable, and the catalogue does not know it.`);
    return {
      order,
      position,
      shipment: cart.shipments.findIndex(({ shipment }) => shipment.variantIds.includes(line.variantId)),
      product: line.productId,
      variant: line.variantId,
      name: offer.product.name,
      label: offer.variant.label,
      picture: offer.product.picture,
      quantity: line.quantity,
      unitPriceFen: line.unitPriceFen,
      lineTotalFen: line.lineTotalFen,
      noReasonReturn: line.noReasonReturn,
      // Every line that needs it was confirmed, or nothing is placed.
      exemptionConfirmedAt: line.noReasonReturn ? null : now,
      refundedQuantity: 0,
    };
  });

/**
 * Places the order of a checkout in one transaction: stock falls, the order is written, all lines or none.
 * However often a checkout is placed, one order comes of it.
 * @throws {ServiceError} `not_found`, `checkout_expired`, `price_changed`, `not_orderable`, `unpaid_limit`,
 * `age_not_confirmed`, `exemption_not_confirmed`, `place_unavailable`, `place_cannot_hold`, `already_ordered`, or
 * `invalid_request` for an address that does not exist.
 */
export const placeOrder = async (context: ServiceContext, request: PlaceRequest, by: Placer = {}): Promise<Order> => {
  const { database, clock, publicUrl, paymentTimeMs, vault } = context;
  const { delivery } = request;
  const checked = await checkDelivery(context, delivery);
  const rules = await context.postage();
  if (by.countPieces) await count(context, request.checkout, by.countPieces);
  return inTransaction(database, async (transaction) => {
    const now = clock();
    const checkout = await lockCheckout(transaction, request.checkout);
    const placed = await findPlaced(context, transaction, request, checked, by);
    if (placed) return placed;
    if (checkout.expiresAt <= now) {
      throw new ServiceError('checkout_expired', 'The checkout was left for too long. Open another from the cart.');
    }
    const { lang, lines, key } = checkout;
    const region = checked.destination.countyCode;
    const cart = await priceLines(transaction, lines, { lang, now, publicUrl, rules, region, lockStock: true });
    if (checked.place) await refuseUnlessPlaceTakes(transaction, checked.place, key, cart);
    refuseUnlessAsShown(cart, request);
    const units = unitsOf(checkout);
    const id = randomId('or');
    const shipmentRows = shipmentsOf(id, cart, now);
    const lineRows = linesOf(id, cart, now);
    const unnumbered = {
      id,
      checkout: checkout.id,
      key,
      state: 'placed' as const,
      placedAt: now,
      expiresAt: new Date(now.getTime() + paymentTimeMs),
      paidAt: null,
      units,
      subtotalFen: cart.subtotalFen,
      postageFen: cart.postageFen,
      totalFen: cart.totalFen,
      refundedFen: 0,
      ...vault.seal(checked.place ? { ...checked.personal, collectionCode: randomDigits() } : checked.personal, id),
      browserDigest: browserDigest(checkout.id, by),
      destination: checked.destination,
      consentAt: now,
      ageConfirmed: delivery.ageConfirmed,
      invoiceWanted: delivery.invoice !== undefined,
      collectionTries: 0,
      receivedAt: null,
      endedAt: null,
    };
    const order = await writeNumbered(transaction, unnumbered, shipmentRows, lineRows);
    const parts = {
      lines: lineRows,
      shipments: shipmentRows,
      parcels: [],
      underWay: nothingUnderWay,
      returns: [],
      returnAddresses: new Map<string, never>(),
    };
    return orderView(order, parts, context);
  });
};
