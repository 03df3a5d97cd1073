import { createCart, type Cart } from './cart/cart.js';
import { createCartCheckout, type CartCheckout } from './cart/checkout.js';
import { createPricing, type Pricing } from './cart/pricing.js';
import type { KeyValueStorage } from './cart/storage.js';
import { availability, type AvailabilityResource } from './client/availability.js';
import { checkouts, type Checkouts } from './client/checkouts.js';
import type { ClientConfig } from './client/config.js';
import { counties, type Counties } from './client/counties.js';
import { divisions, type Divisions } from './client/divisions.js';
import { halls, type Halls } from './client/halls.js';
import { createClient } from './client/http.js';
import { orderStatus, type OrderStatusResource } from './client/order-status.js';
import { products, type Products } from './client/products.js';
import { quotes, type Quotes } from './client/quotes.js';
import { zones, type Zones } from './client/zones.js';
import type { Language } from './contract/endpoint.js';

/** Which platform, with whose key. */
export interface StorefrontConfig extends ClientConfig {
  /** The site's public key, `pk_live_…` or `pk_test_…`. */
  readonly publishableKey: string;
  /** Language of the names in a quote; zh-CN without it. Methods that read take their own. */
  readonly lang?: Language | undefined;
  /** Where the cart is kept: `localStorage` without it, memory with null or outside of a browser. */
  readonly storage?: KeyValueStorage | null | undefined;
}

/** All that a site can ask of one platform, and its shopper's cart. */
export interface Storefront {
  /** The halls (特色馆), each with its first products. */
  readonly halls: Halls;
  /** The 51 counties. */
  readonly counties: Counties;
  /** The zones (专区), and the partner's own. */
  readonly zones: Zones;
  /** The products: search, filters, counts. */
  readonly products: Products;
  /** What of them can be bought now. */
  readonly availability: AvailabilityResource;
  /** Provinces, cities, counties and towns, for an address. */
  readonly divisions: Divisions;
  /** Prices of any lines; `pricing` asks for the cart's. */
  readonly quotes: Quotes;
  /** Checkouts of any lines; `checkout` opens the cart's. */
  readonly checkouts: Checkouts;
  /** How an order stands, by number and phone or by its link. */
  readonly orderStatus: OrderStatusResource;
  /** What the shopper has chosen. */
  readonly cart: Cart;
  /** What the platform asks for the cart. */
  readonly pricing: Pricing;
  /** From the cart to an order. */
  readonly checkout: CartCheckout;
}

/**
 * A storefront over one platform, with one site's key. For less than all of it, compose `createClient` with the
 * resources that are needed.
 *
 * @throws TypeError where `api` is no http(s) address, or the key is missing or no publishable one.
 */
export const createStorefront = (config: StorefrontConfig): Storefront => {
  const { publishableKey, lang, storage } = config;
  if (!publishableKey) throw new TypeError('No publishableKey. Give the one that the platform issued (pk_…).');
  const call = createClient(config);
  const cart = createCart({ scope: publishableKey, storage });
  const quotesOfCarts = quotes(call);
  const checkoutsOfCarts = checkouts(call);
  return {
    halls: halls(call),
    counties: counties(call),
    zones: zones(call),
    products: products(call),
    availability: availability(call),
    divisions: divisions(call),
    quotes: quotesOfCarts,
    checkouts: checkoutsOfCarts,
    orderStatus: orderStatus(call),
    cart,
    pricing: createPricing({ cart, quotes: quotesOfCarts, lang }),
    checkout: createCartCheckout({ cart, checkouts: checkoutsOfCarts }),
  };
};
