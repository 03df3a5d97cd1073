/** What a developer imports: the SDK, the cart, the errors and their guards. The elements are `xiang-storefront/elements`. */
export { createStorefront, type Storefront, type StorefrontConfig } from './storefront.js';

export { createClient } from './client/http.js';
export type { Call, CallInput } from './client/call.js';
export type { ClientConfig } from './client/config.js';
export type { List } from './client/list.js';
export type { ListOptions, PageOptions, ReadOptions, RequestOptions } from './client/options.js';
export { availability, type AvailabilityResource } from './client/availability.js';
export { checkouts, type Checkouts, type CheckoutRequest, type IdempotentOptions } from './client/checkouts.js';
export { counties, type Counties } from './client/counties.js';
export { divisions, type DivisionOptions, type Divisions } from './client/divisions.js';
export { halls, type Halls } from './client/halls.js';
export { orderStatus, type OrderLookup, type OrderStatusResource } from './client/order-status.js';
export { places, type PlaceCountyFilter, type PlaceFilter, type Places } from './client/places.js';
export { products, type ProductFilter, type ProductOrder, type Products } from './client/products.js';
export { quotes, type QuoteRequest, type Quotes } from './client/quotes.js';
export { zones, type Zones } from './client/zones.js';

export { createCart, type Cart, type CartConfig, type CartSnapshot, type VariantRef } from './cart/cart.js';
export { createCartCheckout, type CartCheckout, type CheckoutConfig, type CheckoutOptions } from './cart/checkout.js';
export {
  createPricing,
  type Pricing,
  type PricingConfig,
  type PricingSnapshot,
  type PricingStatus,
} from './cart/pricing.js';
export type { KeyValueStorage } from './cart/storage.js';
export type { Store } from './cart/store.js';

export type { Availability } from './contract/availability.js';
export type { Checkout } from './contract/checkout.js';
export type { Page } from './contract/common.js';
export type { County } from './contract/county.js';
export type { Division } from './contract/division.js';
export type { Endpoint, Language } from './contract/endpoint.js';
export type { Hall, HallSummary } from './contract/hall.js';
export type { OrderStatus } from './contract/order-status.js';
export type { OrderState } from './contract/order.js';
export type { OpeningHours, Place, PlaceCounty } from './contract/place.js';
export type { Problem } from './contract/problem.js';
export type { ProductDetail } from './contract/product-detail.js';
export type { ProductFacets } from './contract/product-facets.js';
export type { Picture, Product, ProductSort, Variant } from './contract/product.js';
export type { CartLine, Quote, QuoteLine } from './contract/quote.js';
export type { Zone, ZoneCounty, ZoneSummary } from './contract/zone.js';

export { XiangError, isXiangError, type InvalidField } from './client/errors/xiang-error.js';
export { IdempotencyError, isIdempotencyError } from './client/errors/idempotency-error.js';
export { InvalidRequestError, isInvalidRequestError } from './client/errors/invalid-request-error.js';
export { KeyError, isKeyError } from './client/errors/key-error.js';
export { MalformedAnswerError, isMalformedAnswerError } from './client/errors/malformed-answer-error.js';
export { NetworkError, isNetworkError } from './client/errors/network-error.js';
export { NotFoundError, isNotFoundError } from './client/errors/not-found-error.js';
export { NotOrderableError, isNotOrderableError } from './client/errors/not-orderable-error.js';
export { OriginNotAllowedError, isOriginNotAllowedError } from './client/errors/origin-not-allowed-error.js';
export { RateLimitedError, isRateLimitedError } from './client/errors/rate-limited-error.js';
export { ServerError, isServerError } from './client/errors/server-error.js';
export { TimeoutError, isTimeoutError } from './client/errors/timeout-error.js';
export { CartFullError, isCartFullError } from './cart/errors/cart-full-error.js';
export { InvalidQuantityError, isInvalidQuantityError } from './cart/errors/invalid-quantity-error.js';
