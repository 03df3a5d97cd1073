import { html, nothing, render } from 'lit';
import type { Availability, Product } from 'xiang-storefront';
import { sayFailure } from './failure.js';
import { formatFen } from './money.js';
import { say } from './say.js';
import { lang, storefront } from './storefront.js';
import { texts } from './texts.js';

const choice = document.querySelector<HTMLSelectElement>('#hall')!;
const list = document.querySelector<HTMLElement>('#product-list')!;

const add = ({ id: productId, name }: Product, variant: Product['variants'][0]) => {
  const { id: variantId, priceFen: unitPriceFen } = variant;
  try {
    storefront.cart.add({ productId, variantId, unitPriceFen });
    say('products', texts.added(name));
  } catch (error) {
    say('products', sayFailure(error));
  }
};

const row = (product: Product, stock: ReadonlyMap<string, Availability>) => {
  const [variant] = product.variants;
  if (!variant) return nothing;
  const { status, quantity } = stock.get(variant.id) ?? { quantity: 0 };
  return html`<li>
    <span class="name">${product.name}</span>
    <span class="quiet">
      ${product.county.shortName} · ${variant.label}
      ${status === 'low' ? `· ${texts.left(quantity)}` : nothing}
    </span>
    <span class="price">${formatFen(variant.priceFen)}</span>
    <button ?disabled=${!quantity} @click=${() => add(product, variant)}>
      ${quantity ? texts.add : texts.soldOut}
      <span class="visually-hidden">${product.name}</span>
    </button>
  </li>`;
};

const showHall = async (hall: string, signal: AbortSignal) => {
  const { items } = await storefront.products.page({
    hall,
    lang,
    limit: 6,
    signal,
  });
  // The catalogue may come from a cache; stock is never kept, so it is asked for on its own.
  const ids = items.map(({ id }) => id);
  const stock = await storefront.availability.list(ids, { signal });
  const byVariant = new Map(stock.map((each) => [each.variantId, each]));
  render(
    items.map((product) => row(product, byVariant)),
    list,
  );
};

let showing = new AbortController();

const handleChoice = () => {
  showing.abort();
  showing = new AbortController();
  const { signal } = showing;
  showHall(choice.value, signal).catch((error: unknown) => {
    if (!signal.aborted) say('products', sayFailure(error));
  });
};

export const startProductList = async () => {
  choice.addEventListener('change', handleChoice);
  handleChoice();
  // A list is fetched page by page while it is read.
  for await (const { slug, name } of storefront.halls.list({ lang, limit: 100 })) {
    if (slug !== choice.value) choice.add(new Option(name, slug));
  }
};
