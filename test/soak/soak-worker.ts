// One of the processes that buy at the same time, each with a platform's services and connections of its own.
import { openDatabase } from '../../src/platform/database/index.js';
import { createSandbox } from '../../src/platform/payments/index.js';
import { createServices, newBrowserSecret, ServiceError, type Services } from '../../src/platform/services/index.js';
import { deliveryOf, lineOf } from '../support/platform-shopping.js';
import { createRandom, type Random } from '../support/random.js';
import { testVault } from '../support/vault.js';
import { variants, type Task, type Tally } from './wave.js';

const publicUrl = 'http://localhost';
const unitFen = 100;

/** What one shopper does: ends up with pieces that stand, with an order that was given up, or with nothing. */
const buy = async (services: Services, key: string, random: Random, isLast: boolean): Promise<keyof Tally> => {
  const partner = await services.authorizePartner({ key, origin: undefined });
  const chosen = new Set([random.pick(variants), ...(isLast || random.chance(0.5) ? [] : [random.pick(variants)])]);
  const lines = [...chosen].map((variant) => lineOf(variant, isLast ? 1 : 1 + random.below(3)));
  try {
    const checkout = await services.createCheckout({ lang: 'zh-CN', lines }, partner);
    const pieces = lines.reduce((sum, { quantity }) => sum + quantity, 0);
    const totalFen = pieces * unitFen;
    const browser = newBrowserSecret();
    const place = () => services.placeOrder({ checkout: checkout.id, delivery: deliveryOf(), totalFen }, { browser });
    // Some click twice: it is one order, though the first click may have found too little and the second enough.
    const clicks = await Promise.allSettled(random.chance(0.1) ? [place(), place()] : [place()]);
    const order = clicks.find((click) => click.status === 'fulfilled')?.value;
    if (!order) throw clicks.find((click) => click.status === 'rejected')?.reason;
    if (isLast || random.chance(0.6)) {
      const payment = await services.openPayment({ order: order.id, way: 'sandbox', amountFen: totalFen });
      await services.settleSandboxPayment({ payment: payment.id, outcome: 'paid' });
      if (isLast || random.chance(0.8)) return 'paid';
    }
    await services.cancelOrder({ order: order.id });
    return 'givenUp';
  } catch (error) {
    if (error instanceof ServiceError && error.code === 'not_orderable') return 'soldOut';
    throw error;
  }
};

const run = async ({ url, key, seed, shoppers, crowd, isLast }: Task): Promise<Tally> => {
  const tally: Tally = { paid: 0, givenUp: 0, soldOut: 0 };
  const random = createRandom(seed);
  const services = await servicesOf(url);
  let left = shoppers;
  await Promise.all(
    Array.from({ length: crowd }, async () => {
      while (left > 0) {
        left -= 1;
        tally[await buy(services, key, random.fork(), isLast)] += 1;
      }
    }),
  );
  return tally;
};

let known: Promise<Services> | undefined;
const servicesOf = (url: string): Promise<Services> =>
  (known ??= openDatabase({ url }, { connections: 8 }).then((database) =>
    createServices({
      database,
      payments: [createSandbox(publicUrl)],
      vault: testVault,
      clock: () => new Date(),
      publicUrl,
    }),
  ));

process.on('message', (task: Task) => {
  run(task).then(
    (tally) => process.send?.({ tally }),
    (error: unknown) =>
      process.send?.({ failure: error instanceof Error ? (error.stack ?? error.message) : 'unknown' }),
  );
});
process.on('disconnect', () => process.exit());
