import type { LitElement, ReactiveController } from 'lit';
import type { Language } from '../../contract/endpoint.js';
import { AfterCheckoutEvent } from '../events/after-checkout-event.js';
import { CheckoutEvent } from '../events/checkout-event.js';
import type { Buying } from '../shared/buying.js';
import { httpUrl } from '../shared/http-url.js';

/** What the way to the checkout needs of the one that shows it. */
export interface CheckoutFlowOptions {
  readonly host: LitElement;
  readonly buying: () => Buying | undefined;
  readonly language: () => Language;
  /** Where the shopper comes back to, whole or relative to the page; the key's first address without it. */
  readonly returnUrl: () => string | undefined;
  /** Asked for, without an error; or come to nothing, with it. */
  readonly onDone: (error?: unknown) => void;
  /** Whether the page that it leads to is wanted in elder mode too. */
  readonly elder: () => boolean;
}

/** The address of the platform's page in elder mode: a setting of the view, and nothing about the person. */
const inElder = (url: string) => url + (url.includes('?') ? '&' : '?') + 'elder=1';

/** The way from a priced cart to the platform's checkout page, asked for by one button. */
export class CheckoutFlow implements ReactiveController {
  /** Whether the shopper is on the way there. */
  going = false;
  readonly #options: CheckoutFlowOptions;

  constructor(options: CheckoutFlowOptions) {
    this.#options = options;
    options.host.addController(this);
  }

  hostConnected() {
    window.addEventListener('pageshow', this.#handlePageShow);
  }

  hostDisconnected() {
    window.removeEventListener('pageshow', this.#handlePageShow);
  }

  /** A page that comes back from the back/forward cache is not on its way any more. */
  #handlePageShow = () => {
    this.going = false;
    this.#options.host.requestUpdate();
  };

  /** Whether there is a way: priced as it stands, and all of it can be had. */
  get open(): boolean {
    const { status, quote } = this.#options.buying()?.pricing.getSnapshot() ?? {};
    return status === 'priced' && quote?.orderable === true && !this.going;
  }

  readonly handleCheckOut = async () => {
    const { host, buying, language, returnUrl, elder, onDone } = this.#options;
    const { cart, pricing, checkout } = buying() ?? {};
    const { quote } = pricing?.getSnapshot() ?? {};
    if (!cart || !checkout || !quote || !this.open) return;
    if (!host.dispatchEvent(new CheckoutEvent(cart.getSnapshot().lines, quote.totalFen))) return;
    this.going = true;
    onDone();
    try {
      const wanted = returnUrl();
      const { id, url } = await checkout.checkOut({
        lang: language(),
        // Written in a page, it is read as a link there would be.
        returnUrl: wanted && new URL(wanted, document.baseURI).href,
      });
      const address = httpUrl(elder() ? inElder(url) : url);
      if (!address) throw new TypeError(`${url} is no address of a page.`);
      if (host.dispatchEvent(new AfterCheckoutEvent(id, address))) window.location.assign(address);
      else this.going = false;
      host.requestUpdate();
    } catch (error) {
      this.going = false;
      onDone(error);
      // Its quote says line by line what stands in the way.
      if ((error as { code?: unknown }).code === 'not_orderable') void pricing?.price();
    }
  };
}
