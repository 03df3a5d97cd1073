import { html, nothing, render } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { CartLine, QuoteLine } from 'xiang-storefront';
import { followCheckout } from './checkout-state.js';
import { sayFailure } from './failure.js';
import { formatFen } from './money.js';
import { say } from './say.js';
import { lang, storefront } from './storefront.js';
import { texts } from './texts.js';

const { cart, pricing, checkout } = storefront;
const place = document.querySelector<HTMLElement>('#cart-lines')!;
let undo: (() => void) | undefined;

const setQuantity = (line: CartLine, input: HTMLInputElement) => {
  try {
    cart.setQuantity(line, input.valueAsNumber);
  } catch (error) {
    input.value = String(line.quantity);
    say('cart', sayFailure(error));
  }
};

const remove = (line: CartLine, name: string) => {
  undo = cart.remove(line);
  say('cart', texts.removed(name));
  showCart();
  place.querySelector<HTMLElement>('.undo')?.focus();
};

const handleUndo = () => {
  undo?.();
  undo = undefined;
  say('cart', '');
  showCart();
};

const checkOut = async () => {
  try {
    const returnUrl = location.origin + location.pathname;
    const { id, url } = await checkout.checkOut({ lang, returnUrl });
    followCheckout(id);
    // Name, phone and address are typed there, never in this page.
    location.assign(url);
  } catch (error) {
    say('cart', sayFailure(error));
  }
};

const row = (line: CartLine, priced?: QuoteLine) => {
  const name = priced?.name ?? line.productId;
  const was = priced?.previousUnitPriceFen;
  return html`<li>
    <span class="name">${name}</span>
    <span class="quiet">
      ${priced?.label} ${was != null ? texts.wasPrice(formatFen(was)) : nothing}
      ${priced && priced.status !== 'ok' ? texts.problem[priced.status] : nothing}
    </span>
    <input
      type="number"
      min="1"
      max="99"
      aria-label=${texts.quantityOf(name)}
      .value=${live(String(line.quantity))}
      @change=${(event: Event) => setQuantity(line, event.target as HTMLInputElement)}
    />
    <span class="price">${priced && formatFen(priced.lineTotalFen)}</span>
    <button class="plain" @click=${() => remove(line, name)}>
      ${texts.remove}<span class="visually-hidden"> ${name}</span>
    </button>
  </li>`;
};

const showCart = () => {
  const { lines, count, revision } = cart.getSnapshot();
  // The quote may be of an earlier revision: its names and prices stand until the next.
  const { status, quote } = pricing.getSnapshot();
  const pricedLine = ({ variantId }: CartLine) =>
    quote?.lines.find((line) => line.variantId === variantId);
  render(
    html`
      <p class="snapshot">
        <code>revision ${revision} · count ${count} · ${status}</code>
      </p>
      ${lines.length ? nothing : html`<p class="quiet">${texts.empty}</p>`}
      <ul class="rows">
        ${repeat(
          lines,
          ({ variantId }) => variantId,
          (line) => row(line, pricedLine(line)),
        )}
      </ul>
      ${undo ? html`<button class="plain undo" @click=${handleUndo}>${texts.undo}</button>` : nothing}
      ${
        lines.length
          ? html`<p class="total">
              <span>${texts.total}</span>
              <strong>${quote && formatFen(quote.totalFen)}</strong>
              <button
                class="main"
                ?disabled=${status !== 'priced' || !quote?.orderable}
                @click=${checkOut}
              >
                ${texts.checkOut}
              </button>
            </p>`
          : nothing
      }
    `,
    place,
  );
};

export const startCart = () => {
  cart.subscribe(showCart);
  pricing.subscribe(showCart);
  // Asks for a quote now and after every change, of this tab or another.
  pricing.watch();
  showCart();
};
