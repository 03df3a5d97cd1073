/** What a server imports: clients with a secret key, and the verifying of webhooks. Pages import `xiang-storefront`. */
export { createSupplierClient, type SupplierClient } from './supplier-client.js';
export { createPartnerClient, type PartnerClient } from './partner-client.js';
export { createPlaceClient, type PlaceClient } from './place-client.js';
export { verifyWebhook, type OtherEvent, type WebhookHeaders, type WebhookMessage } from './verify-webhook.js';

export type { CollectionRequest, Collections } from './collections.js';
export type { ServerConfig } from './config.js';
export type {
  CollectRequest,
  DispatchRequest,
  RefundRequest,
  ShipmentFilter,
  ShipmentRef,
  SupplierShipments,
  TraceRequest,
} from './shipments.js';
export type { PlaceShipments } from './place-shipments.js';
export type { PartnerSales, SalesDimension, SalesFilter } from './sales.js';
export type { DeliveryOptions, EnableOptions, Webhooks, WebhookRequest, WithSecret } from './webhooks.js';
export type { IdempotentOptions } from '../client/checkouts.js';
export type { List } from '../client/list.js';
export type { RequestOptions } from '../client/options.js';

export type { Page } from '../contract/common.js';
export type { Carrier, Parcel, TraceEvent, TraceStatus } from '../contract/parcel.js';
export type { Collection } from '../contract/collection.js';
export type { Sale } from '../contract/partner-sales.js';
export type { PlaceShipment } from '../contract/place-shipment.js';
export type { Problem } from '../contract/problem.js';
export type { ShipmentInvoice, ShipmentLabel, SupplierShipment } from '../contract/supplier-shipment.js';
export type { DeliveryFailure, PartnerWebhook, SupplierWebhook, WebhookDelivery } from '../contract/webhook.js';
export type {
  PartnerEvent,
  PartnerEventType,
  SupplierEvent,
  SupplierEventType,
  WebhookOrder,
  WebhookShipment,
} from '../contract/webhook-event.js';

export { XiangError, isXiangError, type InvalidField } from '../client/errors/xiang-error.js';
export { CollectionCodeError, isCollectionCodeError } from './errors/collection-code-error.js';
export { IdempotencyError, isIdempotencyError } from '../client/errors/idempotency-error.js';
export { InvalidRequestError, isInvalidRequestError } from '../client/errors/invalid-request-error.js';
export { MalformedAnswerError, isMalformedAnswerError } from '../client/errors/malformed-answer-error.js';
export { NetworkError, isNetworkError } from '../client/errors/network-error.js';
export { NotFoundError, isNotFoundError } from '../client/errors/not-found-error.js';
export { RateLimitedError, isRateLimitedError } from '../client/errors/rate-limited-error.js';
export { SecretKeyError, isSecretKeyError } from './errors/secret-key-error.js';
export { ServerError, isServerError } from '../client/errors/server-error.js';
export { ShipmentStateError, isShipmentStateError } from './errors/shipment-state-error.js';
export { TimeoutError, isTimeoutError } from '../client/errors/timeout-error.js';
export { WebhookRefusedError, isWebhookRefusedError } from './errors/webhook-refused-error.js';
export {
  WebhookVerificationError,
  isWebhookVerificationError,
  type WebhookVerificationCode,
} from './errors/webhook-verification-error.js';
