// Holds what suppliers and partners were told against the books: all that has happened, once or more often, and nothing else.
import { webhookEvent, type WebhookEvent } from '../../src/contract/webhook-event.js';
import { schema } from '../../src/platform/database/index.js';
import type { Books } from './audit.js';
import type { Listener } from './listeners.js';
import type { World } from './world.js';

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0);

/** What a message says, in a line. */
const factOf = (event: WebhookEvent): string => {
  if ('shipment' in event.data) {
    const { orderNumber, position } = event.data.shipment;
    const back = event.type === 'shipment.refunded' ? ` ${String(event.data.refund.amountFen)}` : '';
    return `${event.type} ${orderNumber} ${String(position)}${back}`;
  }
  const { orderNumber, totalFen, refundedFen } = event.data.order;
  const back = event.type === 'order.refunded' ? ` ${String(event.data.refund.amountFen)}` : '';
  return `${event.type} ${orderNumber} ${String(totalFen)} ${String(refundedFen)}${back}`;
};

/** What a listener must have been told, by the record of the orders. Here nothing is packed, and what goes back is all of it. */
const factsFor = ({ supplier, key }: Listener, books: Books): string[] =>
  books.orders.flatMap((order) => {
    const actions = new Set((books.events.get(order.id) ?? []).map(({ action }) => action));
    const [isPaid, isBack] = [actions.has('pay'), actions.has('refund')];
    const total = String(order.totalFen);
    if (supplier === undefined) {
      if (order.key !== key) return [];
      return [
        ...(isPaid ? [`order.paid ${order.number} ${total} 0`] : []),
        ...(isBack
          ? [
              `order.cancelled ${order.number} ${total} ${total}`,
              `order.refunded ${order.number} ${total} ${total} ${total}`,
            ]
          : []),
      ];
    }
    const own = (books.shipments.get(order.id) ?? []).filter((shipment) => shipment.supplier === supplier);
    return own.flatMap(({ position }) => {
      const lines = (books.lines.get(order.id) ?? []).filter(({ shipment }) => shipment === position);
      const fen = String(sumOf(lines.map(({ lineTotalFen }) => lineTotalFen)));
      const what = `${order.number} ${String(position)}`;
      return [
        ...(isPaid ? [`shipment.paid ${what}`] : []),
        ...(isBack ? [`shipment.cancelled ${what}`, `shipment.refunded ${what} ${fen}`] : []),
      ];
    });
  });

const auditListener = (listener: Listener, books: Books): string[] => {
  const { name, received, isSigned } = listener;
  const bodies = new Map<string, string>();
  const flaws: string[] = [];
  for (const message of received) {
    const { id, body } = message;
    if (!isSigned(message)) flaws.push(`${id} came to ${name} with a signature that is not right.`);
    if ((bodies.get(id) ?? body) !== body) flaws.push(`${id} came to ${name} with two bodies.`);
    bodies.set(id, body);
  }
  const heard = [...bodies.values()].map((body) => factOf(webhookEvent.parse(JSON.parse(body))));
  const happened = factsFor(listener, books);
  const [isHeard, hasHappened] = [new Set(heard), new Set(happened)];
  return [
    ...flaws,
    ...happened.filter((fact) => !isHeard.has(fact)).map((fact) => `${name} was not told: ${fact}.`),
    ...heard.filter((fact) => !hasHappened.has(fact)).map((fact) => `${name} was told what did not happen: ${fact}.`),
    ...(heard.length > isHeard.size ? [`${name} was told something by two messages.`] : []),
  ];
};

/** To be called once nothing is left to tell. */
export const auditWebhooks = async ({ database, listeners }: World, books: Books) => {
  const rows = await database.orm.select().from(schema.webhookDeliveries);
  const messages = listeners.all.flatMap(({ received }) => received.map(({ id }) => id));
  return {
    flaws: [
      ...rows.filter(({ state }) => state !== 'delivered').map(({ id, state }) => `The message ${id} is ${state}.`),
      ...listeners.all.flatMap((listener) => auditListener(listener, books)),
    ],
    counts: {
      'messages to suppliers and partners': new Set(messages).size,
      'of them told again': messages.length - new Set(messages).size,
      'failures of those who were told': listeners.failures(),
    },
  };
};
