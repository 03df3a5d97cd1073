import type { CheckoutDetails } from '../../../contract/checkout-details.js';
import type { Delivery } from '../../../contract/delivery.js';
import type { Order } from '../../../contract/order.js';
import type { PaymentStep, PaymentWay } from '../../../contract/payment.js';
import { AttemptKey } from './attempt-key.js';
import type { Attempt, CheckoutApi, PageLook, ReturnPiece } from './checkout-api.js';
import { CheckoutReader, type CheckoutSubject } from './checkout-reader.js';
import type { CheckoutSnapshot } from './checkout-snapshot.js';
import { CheckoutStore } from './checkout-store.js';
import { codeOf, isAnswered } from './request-failure.js';

interface FlowSurroundings {
  /** The time in ms; the system's without it. */
  readonly now?: (() => number) | undefined;
  /** How the page is shown. */
  readonly look?: (() => PageLook) | undefined;
}

/** Refusals that say that an order stands otherwise than the page shows it. */
const staleCodes: readonly string[] = ['order_state', 'return_exempt', 'return_period_over'];

/** Owns where a checkout stands: what is loaded, placed and paid. It knows nothing of the page, nor keeps what is typed. */
export class CheckoutFlow {
  readonly #api: CheckoutApi;
  readonly #subject: CheckoutSubject;
  readonly #placing: AttemptKey;
  readonly #paying: AttemptKey;
  readonly #changing: AttemptKey;
  readonly #now: () => number;
  readonly #look: () => PageLook;
  readonly #store = new CheckoutStore();
  readonly #read: CheckoutReader;
  #asking = 0;

  constructor(
    api: CheckoutApi,
    subject: CheckoutSubject,
    createKey: () => string,
    { now = Date.now, look = () => ({}) }: FlowSurroundings = {},
  ) {
    this.#api = api;
    this.#subject = subject;
    this.#placing = new AttemptKey(createKey);
    this.#paying = new AttemptKey(createKey);
    this.#changing = new AttemptKey(createKey);
    this.#now = now;
    this.#look = look;
    this.#read = new CheckoutReader(api, subject, this.#store, look);
  }

  getSnapshot(): CheckoutSnapshot {
    return this.#store.getSnapshot();
  }

  /** Calls the listener after every change; gives back its end. */
  subscribe(listener: () => void) {
    return this.#store.subscribe(listener);
  }

  /**
   * Asks how the checkout or order stands now. Gives what the browser has to do where the shopper comes back in the
   * middle of paying.
   */
  async load(): Promise<PaymentStep | undefined> {
    return this.#run(async () => {
      await this.#read.all();
      return this.#goOn();
    });
  }

  /** Asks what it costs to bring it to a region, by its code. */
  async bringTo(region: string) {
    this.#read.region = region;
    await this.#quoteAgain({ before: null });
  }

  /** Has what is about to be ordered in the language that the page speaks now. */
  async translate() {
    await this.#quoteAgain();
  }

  /**
   * Places the order at the total that is shown and opens its payment by the given way. Gives what the browser has to do;
   * undefined where it came to nothing, which the snapshot then says.
   */
  async place(delivery: Delivery, way?: PaymentWay): Promise<PaymentStep | undefined> {
    return this.#run(async () => {
      const { details } = this.getSnapshot();
      if (!details) return undefined;
      const wanted = { delivery, totalFen: details.quote.totalFen };
      let order: Order;
      try {
        order = await this.#api.place(details.id, wanted, { idempotencyKey: this.#placing.for(wanted) });
        this.#placing.settle();
      } catch (error) {
        if (isAnswered(error)) this.#placing.settle();
        await this.#understand(error, details);
        await this.#read.ways();
        return undefined;
      }
      try {
        // The page stays as it is until both are done: no second page flits by.
        return order.state === 'placed' && way ? await this.#openPayment(order, way) : undefined;
      } finally {
        this.#store.set({ order: this.getSnapshot().order ?? order, before: null });
        await this.#read.ways();
      }
    });
  }

  /**
   * Opens the payment of the order, at the amount that is shown. Gives what the browser has to do; undefined where it
   * came to nothing, which the snapshot then says.
   */
  async pay(way: PaymentWay): Promise<PaymentStep | undefined> {
    return this.#run(async () => {
      const { order } = this.getSnapshot();
      return order ? this.#openPayment(order, way) : undefined;
    });
  }

  /** Cancels the order; what was paid goes back. */
  async cancel() {
    await this.#change({ action: 'cancel' }, (order, attempt) => this.#api.cancel(order, attempt));
  }

  /** Confirms that everything that was shipped has been received. */
  async confirmReceipt() {
    await this.#change({ action: 'confirmReceipt' }, (order, attempt) => this.#api.confirmReceipt(order, attempt));
  }

  /** Says that pieces are sent back without a reason. */
  async requestReturn(pieces: readonly ReturnPiece[]) {
    const lines = [...pieces];
    await this.#change({ action: 'requestReturn', lines }, (order, attempt) =>
      this.#api.requestReturn(order, { lines }, attempt),
    );
  }

  /** Asks how the open payment stands, and whether the order's time is over. A failure is no news: it is asked again. */
  async askAgain() {
    const { payment, order, busy } = this.getSnapshot();
    if (!payment || !order || busy) return;
    try {
      const now = await this.#api.payment(payment.id);
      if (now.state !== 'open' || Date.parse(order.expiresAt) <= this.#now()) await this.#read.order(order.id);
      this.#store.set({ payment: now });
    } catch (error) {
      if (codeOf(error) === 'not_found') this.#store.set({ payment: null });
    }
  }

  /**
   * Asks for the quote anew; what is shown until then stays. A failure is no news: the order is placed at the total that
   * is shown, or not at all.
   */
  async #quoteAgain(change: Pick<Partial<CheckoutSnapshot>, 'before'> = {}) {
    const { details, order } = this.getSnapshot();
    if (!details || order) return;
    const asking = (this.#asking += 1);
    try {
      const fresh = await this.#read.details(details.id);
      // The last that was asked for is what holds, in whatever order the answers come.
      if (asking === this.#asking && !this.getSnapshot().order) this.#store.set({ details: fresh, ...change });
    } catch {
      // Nothing is known that was not known before.
    }
  }

  /** A shopper who comes back from WeChat's authorization goes on to pay. */
  async #goOn(): Promise<PaymentStep | undefined> {
    const { order, payment } = this.getSnapshot();
    const code = 'payment' in this.#subject ? this.#subject.authorizationCode : undefined;
    if (code === undefined || order?.state !== 'placed' || payment?.state !== 'open') return undefined;
    return payment.way === 'wechat_jsapi' ? this.#openPayment(order, payment.way, code) : undefined;
  }

  async #openPayment(order: Order, way: PaymentWay, authorizationCode?: string): Promise<PaymentStep | undefined> {
    const wanted = {
      ...this.#look(),
      way,
      amountFen: order.totalFen,
      ...(authorizationCode !== undefined && { authorizationCode }),
    };
    try {
      const attempt = { idempotencyKey: this.#paying.for({ order: order.id, ...wanted }) };
      const payment = await this.#api.openPayment(order.id, wanted, attempt);
      this.#paying.settle();
      this.#store.set({ payment });
      if (payment.state === 'paid') await this.#read.order(order.id);
      return payment.next ?? undefined;
    } catch (error) {
      if (isAnswered(error)) this.#paying.settle();
      const code = codeOf(error) ?? '';
      const isStale = ['order_expired', 'order_state', 'amount_mismatch'].includes(code);
      if (isStale) await this.#read.order(order.id);
      if (code !== 'order_expired' && code !== 'order_state') throw error;
      return undefined;
    }
  }

  /** What the shopper does with an order that stands. Where it has changed meanwhile, that is shown. */
  async #change(intent: object, change: (order: string, attempt: Attempt) => Promise<Order>) {
    await this.#run(async () => {
      const { order } = this.getSnapshot();
      if (!order) return;
      try {
        const attempt = { idempotencyKey: this.#changing.for({ ...intent, order: order.id }) };
        this.#store.set({ order: await change(order.id, attempt) });
        this.#changing.settle();
      } catch (error) {
        if (isAnswered(error)) this.#changing.settle();
        if (staleCodes.includes(codeOf(error) ?? '')) await this.#read.order(order.id);
        throw error;
      }
    });
  }

  /** An answer that says how things stand becomes the new state; every other is shown as a failure. */
  async #understand(error: unknown, details: CheckoutDetails) {
    const code = codeOf(error);
    if (code === 'already_ordered') {
      await this.#read.all();
    } else if (code === 'checkout_expired') {
      this.#store.set({ details: { ...details, state: 'expired' } });
    } else if (code === 'price_changed' || code === 'not_orderable') {
      this.#store.set({ details: await this.#read.details(details.id), before: details.quote });
    } else {
      // What has to be confirmed is another than the shopper saw: the form shows it beside the refusal.
      if (code === 'age_not_confirmed' || code === 'exemption_not_confirmed') {
        this.#store.set({ details: await this.#read.details(details.id) });
      }
      throw error;
    }
  }

  /** One request at a time: a second click while one is under way is no second request. */
  async #run<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
    if (this.getSnapshot().busy) return undefined;
    this.#store.set({ busy: true, error: null });
    try {
      const result = await work();
      this.#store.set({ busy: false });
      return result;
    } catch (error) {
      this.#store.set({ busy: false, error });
      return undefined;
    }
  }
}
