import type { z } from 'zod/mini';
import type {
  orderRefund,
  PartnerEvent,
  PartnerEventType,
  shipmentRefund,
  SupplierEvent,
  SupplierEventType,
  uncollected,
  WebhookOrder,
  WebhookShipment,
} from '../../../contract/webhook-event.js';
import { keptUntil } from '../collecting/keeping.js';
import type { OrderLineRow, ShipmentRow } from '../order-view.js';
import { returnView, type ReturnRow } from '../returning/return-view.js';
import { lineFacts, shipmentFacts } from '../supplying/shipment-facts.js';
import type { OrderFacts, RefundFacts } from './order-facts.js';

/** What has come about: to whom it matters, and what they are told. */
export type Told =
  | { readonly supplier: string; readonly body: SupplierEvent }
  | { readonly supplier: undefined; readonly body: PartnerEvent };

/** What has happened to an order, as its record has it. */
export interface Happening {
  readonly order: string;
  readonly action: string;
  readonly now: Date;
  /** Position of the shipment that it was about; undefined where it was about the whole order. */
  readonly shipment: number | undefined;
  /** Whether the order has been received with it, the last of it having arrived. */
  readonly isReceived: boolean;
  /** Id of the refund that it has brought about. */
  readonly refund: string | undefined;
  /** Id of the return that was asked for with it. */
  readonly returned: string | undefined;
}

const sum = <Item>(items: readonly Item[], valueOf: (item: Item) => number) =>
  items.reduce((total, item) => total + valueOf(item), 0);

const linesOf = ({ lines }: OrderFacts, { position }: ShipmentRow) =>
  lines.filter(({ shipment }) => shipment === position);

const shipmentView = (facts: OrderFacts, shipment: ShipmentRow): WebhookShipment =>
  shipmentFacts(
    facts.order,
    shipment,
    linesOf(facts, shipment),
    facts.returns.filter((one) => one.shipment === shipment.position),
  );

const orderView = ({ order, lines, refunds }: OrderFacts, now: Date): WebhookOrder => ({
  checkoutId: order.checkout,
  orderNumber: order.number,
  state: order.state,
  changedAt: now.toISOString(),
  placedAt: order.placedAt.toISOString(),
  paidAt: order.paidAt?.toISOString() ?? null,
  lines: lines.map(lineFacts),
  subtotalFen: order.subtotalFen,
  postageFen: order.postageFen,
  totalFen: order.totalFen,
  refundedFen: sum(refunds, ({ amountFen }) => amountFen),
});

const reasonOf = ({ reason }: RefundFacts) =>
  reason === 'cancelled' || reason === 'returned' ? reason : ('unavailable' as const);

/** The refunded pieces of these lines. */
const piecesOf = (refund: RefundFacts, lines: readonly OrderLineRow[]) =>
  refund.lines.flatMap(({ position, quantity }) => {
    const line = lines.find((one) => one.position === position);
    return line ? [{ position, quantity, amountFen: quantity * line.unitPriceFen }] : [];
  });

const shipmentRefundView = (refund: RefundFacts, lines: readonly OrderLineRow[]): z.infer<typeof shipmentRefund> => {
  const pieces = piecesOf(refund, lines);
  return { reason: reasonOf(refund), lines: pieces, amountFen: sum(pieces, ({ amountFen }) => amountFen) };
};

const orderRefundView = (refund: RefundFacts, lines: readonly OrderLineRow[]): z.infer<typeof orderRefund> => {
  const goods = shipmentRefundView(refund, lines);
  return { ...goods, postageFen: refund.amountFen - goods.amountFen, amountFen: refund.amountFen };
};

type PlainShipmentType = Exclude<
  SupplierEventType,
  'shipment.refunded' | 'shipment.return_requested' | 'shipment.uncollected'
>;
type PlainOrderType = Exclude<PartnerEventType, 'order.refunded' | 'order.uncollected'>;

const ofShipment = (facts: OrderFacts, type: PlainShipmentType, shipment: ShipmentRow, timestamp: string): Told => ({
  supplier: shipment.supplier,
  body: { type, timestamp, data: { shipment: shipmentView(facts, shipment) } },
});

const ofOrder = (facts: OrderFacts, type: PlainOrderType, now: Date): Told => ({
  supplier: undefined,
  body: { type, timestamp: now.toISOString(), data: { order: orderView(facts, now) } },
});

/** What is told of a refund: of the goods to their suppliers, and of all of it to the partner. */
const ofRefund = (facts: OrderFacts, refund: RefundFacts, now: Date): Told[] => {
  const timestamp = now.toISOString();
  const touched = facts.shipments.filter((shipment) => piecesOf(refund, linesOf(facts, shipment)).length > 0);
  return [
    ...touched.map((shipment) => ({
      supplier: shipment.supplier,
      body: {
        type: 'shipment.refunded' as const,
        timestamp,
        data: {
          shipment: shipmentView(facts, shipment),
          refund: shipmentRefundView(refund, linesOf(facts, shipment)),
        },
      },
    })),
    {
      supplier: undefined,
      body: {
        type: 'order.refunded',
        timestamp,
        data: { order: orderView(facts, now), refund: orderRefundView(refund, facts.lines) },
      },
    },
  ];
};

/** What is told of goods that a shopper sends back: to their supplier alone, who awaits them. */
const ofReturn = (facts: OrderFacts, returned: ReturnRow, now: Date): Told[] =>
  facts.shipments
    .filter(({ position }) => position === returned.shipment)
    .map((shipment) => ({
      supplier: shipment.supplier,
      body: {
        type: 'shipment.return_requested' as const,
        timestamp: now.toISOString(),
        data: { shipment: shipmentView(facts, shipment), return: returnView(returned) },
      },
    }));

/** Of an order that goes back whole: the shipments that nobody has packed are not to be sent. */
const ofCancelling = (facts: OrderFacts, refund: RefundFacts, now: Date): Told[] => {
  const unsent = facts.shipments.filter(
    (shipment) => !facts.packed.has(shipment.position) && piecesOf(refund, linesOf(facts, shipment)).length > 0,
  );
  return [
    ...unsent.map((shipment) => ofShipment(facts, 'shipment.cancelled', shipment, now.toISOString())),
    ...(facts.packed.size === 0 ? [ofOrder(facts, 'order.cancelled', now)] : []),
  ];
};

/** What lies at its place still, without what was given back of it. */
const uncollectedView = (facts: OrderFacts, shipment: ShipmentRow): z.infer<typeof uncollected> => ({
  placeId: facts.order.destination.place ?? '',
  storage: shipment.storage,
  since: shipment.changedAt.toISOString(),
  keptUntil: keptUntil(shipment).toISOString(),
  lines: linesOf(facts, shipment)
    .map(({ position, quantity, refundedQuantity }) => ({ position, quantity: quantity - refundedQuantity }))
    .filter(({ quantity }) => quantity > 0),
});

/** What is told of a shipment that nobody has collected in time: to its supplier, and to the order's partner. */
const ofUncollected = (facts: OrderFacts, shipment: ShipmentRow, now: Date): Told[] => {
  const timestamp = now.toISOString();
  const left = uncollectedView(facts, shipment);
  return [
    {
      supplier: shipment.supplier,
      body: {
        type: 'shipment.uncollected',
        timestamp,
        data: { shipment: shipmentView(facts, shipment), uncollected: left },
      },
    },
    {
      supplier: undefined,
      body: { type: 'order.uncollected', timestamp, data: { order: orderView(facts, now), uncollected: left } },
    },
  ];
};

/** What an action is told as, where it is told at all. */
const shipmentTypes: Readonly<Partial<Record<string, PlainShipmentType>>> = {
  pay: 'shipment.paid',
  drop: 'shipment.cancelled',
  receive: 'shipment.received',
  close: 'shipment.closed',
};
const orderTypes: Readonly<Partial<Record<string, PlainOrderType>>> = { pay: 'order.paid', close: 'order.closed' };
/** Actions that are told with more than where it stands. */
const toldWithMore: readonly string[] = ['refund', 'refundLines', 'uncollected'];

/** Whether anybody is told of it: known without reading anything. */
export const isTold = ({ action, isReceived, returned }: Happening): boolean =>
  action in shipmentTypes || toldWithMore.includes(action) || isReceived || returned !== undefined;

/** Everything that is told of what has happened. */
export const eventsOf = (happening: Happening, facts: OrderFacts): Told[] => {
  const { action, now, shipment: position, isReceived } = happening;
  const shipmentType = shipmentTypes[action];
  const orderType = isReceived ? 'order.received' : orderTypes[action];
  const refund = facts.refunds.find(({ id }) => id === happening.refund);
  const returned = facts.returns.find(({ id }) => id === happening.returned);
  const isAbout = (shipment: ShipmentRow) => {
    if (position === undefined) return shipment.state !== 'refunded';
    // One that was packed is not cancelled by its goods going back.
    return shipment.position === position && !(action === 'drop' && facts.packed.has(position));
  };
  return [
    ...(shipmentType
      ? facts.shipments.filter(isAbout).map((one) => ofShipment(facts, shipmentType, one, now.toISOString()))
      : []),
    ...(orderType ? [ofOrder(facts, orderType, now)] : []),
    ...(action === 'uncollected'
      ? facts.shipments.filter(isAbout).flatMap((one) => ofUncollected(facts, one, now))
      : []),
    ...(refund && action === 'refund' ? ofCancelling(facts, refund, now) : []),
    ...(refund ? ofRefund(facts, refund, now) : []),
    ...(returned ? ofReturn(facts, returned, now) : []),
  ];
};
