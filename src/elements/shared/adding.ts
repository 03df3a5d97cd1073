import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Product, Variant } from '../../contract/product.js';
import { errorMessage } from '../../localization/error-message.js';
import type { ShopMessages } from '../../localization/messages/shop-messages.js';
import { AddToCartEvent } from '../events/add-to-cart-event.js';
import { AfterAddToCartEvent } from '../events/after-add-to-cart-event.js';

/** How long an element says that the cart has taken its product, in ms. */
const confirmationMs = 2400;

/** Asks the cart to take a product, and knows what became of it. */
export class Adding implements ReactiveController {
  /** Whether the cart has just taken it. */
  added = false;
  failed = false;
  /** What a screen reader says of the last press. */
  said = '';

  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #messages: () => ShopMessages;
  #confirmation: ReturnType<typeof setTimeout> | undefined;

  /** @param messages - Those of the language that the host shows when they are needed. */
  constructor(host: ReactiveControllerHost & HTMLElement, messages: () => ShopMessages) {
    this.#host = host;
    this.#messages = messages;
    host.addController(this);
  }

  hostConnected() {
    this.#host.addEventListener(AfterAddToCartEvent.type, this.#handleAnswer);
  }

  hostDisconnected() {
    this.#host.removeEventListener(AfterAddToCartEvent.type, this.#handleAnswer);
    clearTimeout(this.#confirmation);
    this.added = false;
  }

  add({ id: productId, name }: Product, { id: variantId, priceFen: shownUnitPriceFen }: Variant) {
    this.said = '';
    this.#host.dispatchEvent(new AddToCartEvent({ productId, variantId, name, shownUnitPriceFen }));
  }

  #handleAnswer = (event: Event) => {
    // From a card inside the host, it is the card's answer.
    if (event.composedPath()[0] !== this.#host) return;
    const { error, request, quantityInCart } = event as AfterAddToCartEvent;
    const messages = this.#messages();
    this.failed = Boolean(error);
    this.added = !error;
    this.said = error ? errorMessage(error, messages) : messages.addedNamed(request.name, quantityInCart);
    clearTimeout(this.#confirmation);
    this.#confirmation = setTimeout(this.#handleConfirmed, confirmationMs);
    this.#host.requestUpdate();
  };

  #handleConfirmed = () => {
    this.added = false;
    this.#host.requestUpdate();
  };
}
