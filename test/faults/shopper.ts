// A shopper as the pages have them: the SDK in the partner's page, then the checkout page's own flow, which asks again
// with the same Idempotency-Key where it was not answered. What goes wrong on the way is met by asking again.
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { checkouts } from '../../src/client/checkouts.js';
import { isXiangError } from '../../src/client/errors/xiang-error.js';
import { createClient } from '../../src/client/http.js';
import { orders } from '../../src/client/orders.js';
import type { Order } from '../../src/contract/order.js';
import type { PaymentStep, PaymentWay } from '../../src/contract/payment.js';
import { CheckoutFlow } from '../../src/platform/pages/browser/checkout-flow.js';
import { isWaiting, stepOf } from '../../src/platform/pages/browser/checkout-snapshot.js';
import { clientApi } from '../../src/platform/pages/browser/client-api.js';
import { isAnswered } from '../../src/platform/pages/browser/request-failure.js';
import { BookRefusal } from '../support/gateway/books.js';
import { visitCashier } from '../support/gateway/cashier-page.js';
import type { Gateway } from '../support/gateway/gateway.js';
import { deliveryOf, lineOf, newBrowser } from '../support/platform-shopping.js';
import type { Random } from '../support/random.js';
import type { Ledger } from './ledger.js';

export interface Shop {
  /** The platform, as shoppers reach it. */
  readonly origin: string;
  readonly keys: readonly [string, ...string[]];
  readonly variants: readonly [string, ...string[]];
  readonly gateway: Gateway;
  readonly ledger: Ledger;
  /** Lets the time run out in which the order may be paid. */
  readonly letTimePass: (order: string) => Promise<void>;
}

/** How often one asks again before giving up. */
const patience = 100;

/** Raised where a shopper has had enough; what they were told before still holds. */
class GaveUpError extends Error {
  override readonly name = 'GaveUpError';
}

const fetchWith =
  (own: Readonly<Record<string, string>>): typeof fetch =>
  (input, init) => {
    const request = new Request(input, init);
    for (const [name, value] of Object.entries(own)) request.headers.set(name, value);
    return fetch(request);
  };

class Shopper {
  readonly #shop: Shop;
  readonly #random: Random;
  #patience = patience;
  /** Sends the cookie that the checkout's page has set, as a browser does. */
  readonly #fetch = fetchWith(newBrowser());

  constructor(shop: Shop, random: Random) {
    this.#shop = shop;
    this.#random = random;
  }

  async #wait(): Promise<void> {
    this.#patience -= 1;
    if (this.#patience === 0) throw new GaveUpError();
    await delay(20 + this.#random.below(300));
  }

  /** Asks, again and again with the same key, until the platform has decided; undefined where it refuses. */
  async #insist<Answer>(ask: (idempotencyKey: string) => Promise<Answer>): Promise<Answer | undefined> {
    const key = randomUUID();
    for (;;) {
      try {
        return await ask(key);
      } catch (error) {
        if (isAnswered(error)) return undefined;
        if (!isXiangError(error)) throw error;
        await this.#wait();
      }
    }
  }

  async #openCheckout(): Promise<string | undefined> {
    const { origin, keys, variants, ledger } = this.#shop;
    const { create } = checkouts(createClient({ api: origin, publishableKey: this.#random.pick(keys) }));
    const chosen = new Set([this.#random.pick(variants), this.#random.pick(variants)]);
    const lines = [...chosen].map((variant) => lineOf(variant, 1 + this.#random.below(3)));
    const checkout = await this.#insist((idempotencyKey) => create({ lang: 'zh-CN', lines }, { idempotencyKey }));
    if (checkout) ledger.tellCheckout(checkout.id, new Map(lines.map((line) => [line.variantId, line.quantity])));
    return checkout?.id;
  }

  #flowOf(subject: ConstructorParameters<typeof CheckoutFlow>[1]): CheckoutFlow {
    return new CheckoutFlow(clientApi(this.#shop.origin, { fetch: this.#fetch }), subject, randomUUID);
  }

  #hear(flow: CheckoutFlow): Order | null {
    const { order } = flow.getSnapshot();
    if (order) this.#shop.ledger.tellOrder(order);
    return order;
  }

  /** Does it until the page has no failure to show. */
  async #settle(flow: CheckoutFlow, act: () => Promise<unknown>): Promise<void> {
    for (;;) {
      await act();
      this.#hear(flow);
      const { error } = flow.getSnapshot();
      if (error === null || isAnswered(error)) return;
      await this.#wait();
    }
  }

  /** Fills in the form and places the order; reloads the page at times, which forgets the key of the attempt. */
  async #place(checkout: string): Promise<{ flow: CheckoutFlow; order: Order } | undefined> {
    let flow = this.#flowOf({ checkout });
    await this.#settle(flow, () => flow.load());
    for (;;) {
      const order = this.#hear(flow);
      if (order) return { flow, order };
      if (stepOf(flow.getSnapshot()) !== 'form') return undefined;
      await flow.place(deliveryOf());
      const { error, order: placed } = flow.getSnapshot();
      if (placed || error === null) continue;
      // Too much that is unpaid, or not there: such a shopper leaves.
      if (isAnswered(error)) return undefined;
      await this.#wait();
      if (this.#random.chance(0.2)) {
        flow = this.#flowOf({ checkout });
        await this.#settle(flow, () => flow.load());
      }
    }
  }

  /** What one does at the provider: pays, or not. The provider may take it no more. */
  async #goToProvider(next: PaymentStep, button: 'pay' | 'walk-away'): Promise<void> {
    const { gateway } = this.#shop;
    for (;;) {
      try {
        if (next.type === 'redirect') await (await visitCashier(next.url)).press(button);
        else if (next.type === 'code' && button === 'pay') await gateway.wechat.scan(next.content);
        return;
      } catch (error) {
        if (error instanceof BookRefusal) return;
        // What `fetch` throws where it was not answered; a browser shows that, and the shopper reloads.
        if (!(error instanceof TypeError)) throw error;
        await this.#wait();
      }
    }
  }

  /** Opens a payment and pays; gives the payment, where one was opened. */
  async #pay(flow: CheckoutFlow, way: PaymentWay, button: 'pay' | 'walk-away'): Promise<string | undefined> {
    let next: PaymentStep | undefined;
    await this.#settle(flow, async () => {
      next = await flow.pay(way);
    });
    if (next) await this.#goToProvider(next, button);
    return flow.getSnapshot().payment?.id;
  }

  /** Comes back to the platform's page, and asks until it is paid. */
  async #comeBack(payment: string): Promise<Order | null> {
    const flow = this.#flowOf({ payment });
    await this.#settle(flow, () => flow.load());
    for (let asked = 0; asked < 5 && isWaiting(flow.getSnapshot()); asked += 1) {
      await delay(50 + this.#random.below(400));
      await flow.askAgain();
      this.#hear(flow);
    }
    return this.#hear(flow);
  }

  async #cancel(order: Order): Promise<void> {
    const { cancel } = orders(createClient({ api: this.#shop.origin }));
    this.#shop.ledger.askToCancel(order.id);
    const cancelled = await this.#insist((idempotencyKey) => cancel(order.id, { idempotencyKey }));
    if (cancelled) this.#shop.ledger.tellOrder(cancelled);
  }

  async #buy(): Promise<string> {
    const random = this.#random;
    const checkout = await this.#openCheckout();
    if (checkout === undefined) return 'found nothing to order';
    const placed = await this.#place(checkout);
    if (!placed) return 'could not order';
    const { flow, order } = placed;
    const way = () => random.pick(['wechat_native', 'wechat_native', 'alipay_page', 'alipay_wap'] as const);
    const kind = random.below(20);
    if (kind === 0) return 'left without paying';
    if (kind === 1) {
      await this.#shop.letTimePass(order.id);
      return 'let the time run out';
    }
    if (kind === 2) {
      await this.#cancel(order);
      return 'cancelled before paying';
    }
    if (kind === 3) {
      await this.#pay(flow, way(), 'walk-away');
      return 'walked away at the provider';
    }
    if (kind === 4) {
      const tabs = [this.#flowOf({ order: order.id }), this.#flowOf({ order: order.id })] as const;
      await Promise.all(
        tabs.map(async (tab, index) => {
          await this.#settle(tab, () => tab.load());
          await this.#pay(tab, index === 0 ? 'wechat_native' : 'alipay_page', 'pay');
        }),
      );
      return 'paid in two tabs';
    }
    if (kind === 5) {
      let next: PaymentStep | undefined;
      await this.#settle(flow, async () => {
        next = await flow.pay(way());
      });
      if (random.chance(0.5)) await this.#cancel(order);
      else await this.#shop.letTimePass(order.id);
      if (next) await this.#goToProvider(next, 'pay');
      return 'paid too late';
    }
    const payment = await this.#pay(flow, way(), 'pay');
    if (payment === undefined || kind === 6) return 'paid and did not come back';
    const paid = await this.#comeBack(payment);
    if (kind < 10 && paid) {
      await this.#cancel(paid);
      return 'paid and cancelled';
    }
    return paid?.state === 'paid' ? 'paid' : 'paid and left while it was on its way';
  }

  async visit(): Promise<void> {
    const { ledger } = this.#shop;
    ledger.begin();
    try {
      ledger.end(await this.#buy());
    } catch (error) {
      if (!(error instanceof GaveUpError)) throw error;
      ledger.end('gave up');
    }
  }
}

/** Lets shoppers come, so many at a time, until it is told to stop, and waits for the last of them. */
export const openDoors = (shop: Shop, random: Random, crowd: number, isOpen: () => boolean): Promise<unknown> =>
  Promise.all(
    Array.from({ length: crowd }, async () => {
      while (isOpen()) await new Shopper(shop, random.fork()).visit();
    }),
  );
