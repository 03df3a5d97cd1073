import type { CheckoutDetails } from '../../../contract/checkout-details.js';
import type { Delivery } from '../../../contract/delivery.js';
import type { Order } from '../../../contract/order.js';
import type { Payment, PaymentStep, PaymentWay } from '../../../contract/payment.js';
import type { Quote } from '../../../contract/quote.js';
import { AttemptKey } from './attempt-key.js';
import type { CheckoutApi } from './checkout-api.js';
import { codeOf, isAnswered, quoteOf } from './request-failure.js';

/**
 * What the page shows. `blocked`: a line cannot be had; `lapsed`: an order that was not paid in time; `ended`: one that
 * was cancelled or goes back.
 */
export type Step = 'loading' | 'failed' | 'form' | 'blocked' | 'expired' | 'payment' | 'lapsed' | 'done' | 'ended';

export interface CheckoutSnapshot {
  /** Null on an order's own page, and until it is loaded. */
  readonly details: CheckoutDetails | null;
  readonly order: Order | null;
  /** Ways of paying; empty until they are wanted. */
  readonly ways: readonly PaymentWay[];
  /** The payment that was opened last, or that the shopper comes back from. */
  readonly payment: Payment | null;
  /** The quote that the shopper had seen before the present one, where prices or stock have changed meanwhile. */
  readonly before: Quote | null;
  readonly busy: boolean;
  /** What the last request failed with; null when it did not. */
  readonly error: unknown;
}

/** Which page it is: a checkout's, an order's, or the one to which a shopper comes back from paying. */
export type CheckoutSubject =
  | { readonly checkout: string }
  | { readonly order: string }
  | {
      readonly payment: string;
      /** What WeChat's authorization has sent the shopper back with. */
      readonly authorizationCode?: string | undefined;
    };

const orderSteps: Readonly<Record<Order['state'], Step>> = {
  placed: 'payment',
  paid: 'done',
  packed: 'done',
  shipped: 'done',
  ready_to_collect: 'done',
  received: 'done',
  closed: 'done',
  expired: 'lapsed',
  cancelled: 'ended',
  refunding: 'ended',
  refunded: 'ended',
  other: 'done',
};

/** The step that follows from what is known, so that a reload shows the same one. */
export const stepOf = ({ details, order, error }: CheckoutSnapshot): Step => {
  if (order) return orderSteps[order.state];
  if (details?.state === 'expired') return 'expired';
  if (details?.state === 'open') return details.quote.orderable ? 'form' : 'blocked';
  return error === null ? 'loading' : 'failed';
};

/** Owns where a checkout stands: what is loaded, placed and paid. It knows nothing of the page, nor keeps what is typed. */
export class CheckoutFlow {
  readonly #api: CheckoutApi;
  readonly #subject: CheckoutSubject;
  readonly #placing: AttemptKey;
  readonly #paying: AttemptKey;
  readonly #changing: AttemptKey;
  readonly #now: () => number;
  readonly #listeners = new Set<() => void>();
  /** Code of the region to which it shall go, as far as it is known. */
  #region: string | undefined;
  #snapshot: CheckoutSnapshot = Object.freeze({
    details: null,
    order: null,
    ways: [],
    payment: null,
    before: null,
    busy: false,
    error: null,
  });

  constructor(api: CheckoutApi, subject: CheckoutSubject, createKey: () => string, now: () => number = Date.now) {
    this.#api = api;
    this.#subject = subject;
    this.#placing = new AttemptKey(createKey);
    this.#paying = new AttemptKey(createKey);
    this.#changing = new AttemptKey(createKey);
    this.#now = now;
  }

  getSnapshot(): CheckoutSnapshot {
    return this.#snapshot;
  }

  /** Calls the listener after every change; gives back its end. */
  subscribe(listener: () => void) {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /**
   * Asks how the checkout or order stands now. Gives what the browser has to do where the shopper comes back in the
   * middle of paying.
   */
  async load(): Promise<PaymentStep | undefined> {
    return this.#run(async () => {
      await this.#read();
      return this.#goOn();
    });
  }

  /**
   * Asks what it costs to bring it to a region, by its code; what is shown until then stays. A failure is no news: the
   * order is placed at the total that is shown, or not at all.
   */
  async bringTo(region: string) {
    this.#region = region;
    const { details, order } = this.#snapshot;
    if (!details || order) return;
    try {
      const fresh = await this.#api.details(details.id, region);
      if (region === this.#region && !this.#snapshot.order) this.#set({ details: fresh, before: null });
    } catch {
      // Nothing is known that was not known before.
    }
  }

  /**
   * Places the order at the total that is shown and opens its payment by the given way. Gives what the browser has to do;
   * undefined where it came to nothing, which the snapshot then says.
   */
  async place(delivery: Delivery, way?: PaymentWay): Promise<PaymentStep | undefined> {
    return this.#run(async () => {
      const { details } = this.#snapshot;
      if (!details) return undefined;
      const wanted = { delivery, totalFen: details.quote.totalFen };
      let order: Order;
      try {
        order = await this.#api.place(details.id, wanted, { idempotencyKey: this.#placing.for(wanted) });
        this.#placing.settle();
      } catch (error) {
        if (isAnswered(error)) this.#placing.settle();
        await this.#understand(error, details);
        await this.#readWays();
        return undefined;
      }
      try {
        // The page stays as it is until both are done: no second page flits by.
        return order.state === 'placed' && way ? await this.#openPayment(order, way) : undefined;
      } finally {
        this.#set({ order: this.#snapshot.order ?? order, before: null });
        await this.#readWays();
      }
    });
  }

  /**
   * Opens the payment of the order, at the amount that is shown. Gives what the browser has to do; undefined where it
   * came to nothing, which the snapshot then says.
   */
  async pay(way: PaymentWay): Promise<PaymentStep | undefined> {
    return this.#run(async () => {
      const { order } = this.#snapshot;
      return order ? this.#openPayment(order, way) : undefined;
    });
  }

  /** Cancels the order; what was paid goes back. */
  async cancel() {
    await this.#change('cancel');
  }

  /** Confirms that everything that was shipped has been received. */
  async confirmReceipt() {
    await this.#change('confirmReceipt');
  }

  /** Whether a payment is open somewhere, so that asking again makes sense. */
  get isWaiting(): boolean {
    const { payment, order } = this.#snapshot;
    return payment?.state === 'open' && order?.state === 'placed';
  }

  /** Asks how the open payment stands, and whether the order's time is over. A failure is no news: it is asked again. */
  async askAgain() {
    const { payment, order, busy } = this.#snapshot;
    if (!payment || !order || busy) return;
    try {
      const now = await this.#api.payment(payment.id);
      if (now.state !== 'open' || Date.parse(order.expiresAt) <= this.#now()) await this.#readOrder(order.id);
      this.#set({ payment: now });
    } catch (error) {
      if (codeOf(error) === 'not_found') this.#set({ payment: null });
    }
  }

  /** A shopper who comes back from WeChat's authorization goes on to pay. */
  async #goOn(): Promise<PaymentStep | undefined> {
    const { order, payment } = this.#snapshot;
    const code = 'payment' in this.#subject ? this.#subject.authorizationCode : undefined;
    if (code === undefined || order?.state !== 'placed' || payment?.state !== 'open') return undefined;
    return payment.way === 'wechat_jsapi' ? this.#openPayment(order, payment.way, code) : undefined;
  }

  async #openPayment(order: Order, way: PaymentWay, authorizationCode?: string): Promise<PaymentStep | undefined> {
    const wanted = {
      way,
      amountFen: order.totalFen,
      ...(authorizationCode !== undefined && { authorizationCode }),
    };
    try {
      const attempt = { idempotencyKey: this.#paying.for({ order: order.id, ...wanted }) };
      const payment = await this.#api.openPayment(order.id, wanted, attempt);
      this.#paying.settle();
      this.#set({ payment });
      if (payment.state === 'paid') await this.#readOrder(order.id);
      return payment.next ?? undefined;
    } catch (error) {
      if (isAnswered(error)) this.#paying.settle();
      const code = codeOf(error) ?? '';
      const isStale = ['order_expired', 'order_state', 'amount_mismatch'].includes(code);
      if (isStale) await this.#readOrder(order.id);
      if (code !== 'order_expired' && code !== 'order_state') throw error;
      return undefined;
    }
  }

  /** What the shopper does with an order that stands. Where it has changed meanwhile, that is shown. */
  async #change(action: 'cancel' | 'confirmReceipt') {
    await this.#run(async () => {
      const { order } = this.#snapshot;
      if (!order) return;
      try {
        const attempt = { idempotencyKey: this.#changing.for({ action, order: order.id }) };
        this.#set({ order: await this.#api[action](order.id, attempt) });
        this.#changing.settle();
      } catch (error) {
        if (isAnswered(error)) this.#changing.settle();
        if (codeOf(error) === 'order_state') await this.#readOrder(order.id);
        throw error;
      }
    });
  }

  async #readOrder(id: string) {
    this.#set({ order: await this.#api.order(id) });
    await this.#readWays();
  }

  /** The checkout of the order says to whose page the way leads back. */
  async #readDetails() {
    const { order, details } = this.#snapshot;
    if (!order || details) return;
    this.#set({ details: await this.#api.details(order.checkoutId) });
  }

  /** Ways of paying, while there is something to pay. */
  async #readWays() {
    const { order, details, ways } = this.#snapshot;
    const isPayable = order ? order.state === 'placed' : details?.state === 'open';
    if (!isPayable || ways.length > 0) return;
    const known = await this.#api.paymentWays();
    this.#set({ ways: known.filter((way) => way !== 'other') });
  }

  async #read() {
    if ('order' in this.#subject) {
      await this.#readOrder(this.#subject.order);
      await this.#readDetails();
    } else if ('payment' in this.#subject) {
      const payment = await this.#api.payment(this.#subject.payment);
      this.#set({ payment });
      await this.#readOrder(payment.orderId);
      await this.#readDetails();
    } else {
      const details = await this.#api.details(this.#subject.checkout, this.#region);
      const order = details.orderId === null ? null : await this.#api.order(details.orderId);
      this.#set({ details, order });
      // A form can be filled in without them; they are asked for again once the order stands.
      await this.#readWays().catch((error: unknown) => {
        if (order) throw error;
      });
    }
  }

  /** An answer that says how things stand becomes the new state; every other is shown as a failure. */
  async #understand(error: unknown, details: CheckoutDetails) {
    const code = codeOf(error);
    if (code === 'already_ordered') {
      await this.#read();
    } else if (code === 'checkout_expired') {
      this.#set({ details: { ...details, state: 'expired' } });
    } else if (code === 'price_changed' || code === 'not_orderable') {
      const fresh = quoteOf(error);
      this.#set({
        details: fresh ? { ...details, quote: fresh } : await this.#api.details(details.id, this.#region),
        before: details.quote,
      });
    } else {
      // What has to be confirmed is another than the shopper saw: the form shows it beside the refusal.
      if (code === 'age_not_confirmed' || code === 'exemption_not_confirmed') {
        this.#set({ details: await this.#api.details(details.id, this.#region) });
      }
      throw error;
    }
  }

  /** One request at a time: a second click while one is under way is no second request. */
  async #run<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
    if (this.#snapshot.busy) return undefined;
    this.#set({ busy: true, error: null });
    try {
      const result = await work();
      this.#set({ busy: false });
      return result;
    } catch (error) {
      this.#set({ busy: false, error });
      return undefined;
    }
  }

  #set(change: Partial<CheckoutSnapshot>) {
    this.#snapshot = Object.freeze({ ...this.#snapshot, ...change });
    for (const listen of [...this.#listeners]) listen();
  }
}
