import type { CheckoutDetails } from '../../../contract/checkout-details.js';
import type { CheckoutApi, PageLook } from './checkout-api.js';
import type { CheckoutStore } from './checkout-store.js';

/** Which page it is: a checkout's, an order's, or the one to which a shopper comes back from paying. */
export type CheckoutSubject =
  | { readonly checkout: string }
  | { readonly order: string }
  | {
      readonly payment: string;
      /** What WeChat's authorization has sent the shopper back with. */
      readonly authorizationCode?: string | undefined;
    };

/** Reads how things stand, and changes nothing but what is known of them. */
export class CheckoutReader {
  /** Code of the region to which it shall go, as far as it is known. */
  region: string | undefined;
  readonly #api: CheckoutApi;
  readonly #subject: CheckoutSubject;
  readonly #store: CheckoutStore;
  readonly #look: () => PageLook;

  constructor(api: CheckoutApi, subject: CheckoutSubject, store: CheckoutStore, look: () => PageLook) {
    this.#api = api;
    this.#subject = subject;
    this.#store = store;
    this.#look = look;
  }

  /** All that the page needs, from what it is about. */
  async all() {
    if ('order' in this.#subject) {
      await this.order(this.#subject.order);
      await this.#detailsOfOrder();
    } else if ('payment' in this.#subject) {
      const payment = await this.#api.payment(this.#subject.payment);
      this.#store.set({ payment });
      await this.order(payment.orderId);
      await this.#detailsOfOrder();
    } else {
      const details = await this.details(this.#subject.checkout);
      const order = details.orderId === null ? null : await this.#api.order(details.orderId);
      this.#store.set({ details, order });
      // A form can be filled in without them; they are asked for again once the order stands.
      await this.ways().catch((error: unknown) => {
        if (order) throw error;
      });
    }
  }

  async order(id: string) {
    this.#store.set({ order: await this.#api.order(id) });
    await this.ways();
  }

  /** The checkout, priced for where it shall go, in the page's language; what is known stays as it is. */
  details(id: string): Promise<CheckoutDetails> {
    const { lang } = this.#look();
    return this.#api.details(id, { ...(lang && { lang }), ...(this.region !== undefined && { region: this.region }) });
  }

  /** Ways of paying, while there is something to pay. */
  async ways() {
    const { order, details, ways } = this.#store.getSnapshot();
    const isPayable = order ? order.state === 'placed' : details?.state === 'open';
    if (!isPayable || ways.length > 0) return;
    const known = await this.#api.paymentWays();
    this.#store.set({ ways: known.filter((way) => way !== 'other') });
  }

  /** The checkout of the order says to whose page the way leads back. */
  async #detailsOfOrder() {
    const { order, details } = this.#store.getSnapshot();
    if (!order || details) return;
    this.#store.set({ details: await this.details(order.checkoutId) });
  }
}
