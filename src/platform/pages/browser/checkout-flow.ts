import type { CheckoutDetails } from '../../../contract/checkout-details.js';
import type { Delivery } from '../../../contract/delivery.js';
import type { Order } from '../../../contract/order.js';
import type { Quote } from '../../../contract/quote.js';
import { AttemptKey } from './attempt-key.js';
import type { CheckoutApi } from './checkout-api.js';
import { codeOf, isAnswered, quoteOf } from './request-failure.js';

/** What the page shows. `lapsed`: an order that was not paid in time; `blocked`: a line cannot be had. */
export type Step = 'loading' | 'failed' | 'form' | 'blocked' | 'expired' | 'payment' | 'lapsed' | 'done';

export interface CheckoutSnapshot {
  /** Null on an order's own page, and until it is loaded. */
  readonly details: CheckoutDetails | null;
  readonly order: Order | null;
  /** The quote that the shopper had seen before the present one, where prices or stock have changed meanwhile. */
  readonly before: Quote | null;
  readonly busy: boolean;
  /** What the last request failed with; null when it did not. */
  readonly error: unknown;
}

/** Which page it is: a checkout's, or an order's. */
export type CheckoutSubject = { readonly checkout: string } | { readonly order: string };

const orderSteps: Readonly<Record<Order['state'], Step>> = {
  placed: 'payment',
  paid: 'done',
  expired: 'lapsed',
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
  readonly #listeners = new Set<() => void>();
  #snapshot: CheckoutSnapshot = Object.freeze({ details: null, order: null, before: null, busy: false, error: null });

  constructor(api: CheckoutApi, subject: CheckoutSubject, createKey: () => string) {
    this.#api = api;
    this.#subject = subject;
    this.#placing = new AttemptKey(createKey);
    this.#paying = new AttemptKey(createKey);
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

  /** Asks how the checkout or order stands now. */
  async load() {
    await this.#run(() => this.#read());
  }

  /** Places the order at the total that is shown. */
  async place(delivery: Delivery) {
    await this.#run(async () => {
      const { details } = this.#snapshot;
      if (!details) return;
      const order = { delivery, totalFen: details.quote.totalFen };
      try {
        const placed = await this.#api.place(details.id, order, { idempotencyKey: this.#placing.for(order) });
        this.#placing.settle();
        this.#set({ order: placed, before: null });
      } catch (error) {
        if (isAnswered(error)) this.#placing.settle();
        await this.#understand(error, details);
      }
    });
  }

  /** Pays the order in the sandbox, with the amount that is shown. */
  async pay() {
    await this.#run(async () => {
      const { order } = this.#snapshot;
      if (!order) return;
      const { id, totalFen } = order;
      try {
        const attempt = { idempotencyKey: this.#paying.for({ id, totalFen }) };
        const paid = await this.#api.pay(id, totalFen, attempt);
        this.#paying.settle();
        this.#set({ order: paid });
      } catch (error) {
        if (isAnswered(error)) this.#paying.settle();
        const isStale = ['order_expired', 'amount_mismatch'].includes(codeOf(error) ?? '');
        if (isStale) this.#set({ order: await this.#api.order(id) });
        if (codeOf(error) !== 'order_expired') throw error;
      }
    });
  }

  async #read() {
    if ('order' in this.#subject) {
      this.#set({ order: await this.#api.order(this.#subject.order) });
      return;
    }
    const details = await this.#api.details(this.#subject.checkout);
    this.#set({ details, order: details.orderId === null ? null : await this.#api.order(details.orderId) });
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
        details: fresh ? { ...details, quote: fresh } : await this.#api.details(details.id),
        before: details.quote,
      });
    } else {
      throw error;
    }
  }

  /** One request at a time: a second click while one is under way is no second request. */
  async #run(work: () => Promise<void>) {
    if (this.#snapshot.busy) return;
    this.#set({ busy: true, error: null });
    try {
      await work();
      this.#set({ busy: false });
    } catch (error) {
      this.#set({ busy: false, error });
    }
  }

  #set(change: Partial<CheckoutSnapshot>) {
    this.#snapshot = Object.freeze({ ...this.#snapshot, ...change });
    for (const listen of [...this.#listeners]) listen();
  }
}
