import type { Language } from '../../contract/endpoint.js';
import type { Database } from '../database/index.js';
import type { IncomingNotification, PaymentProvider } from '../payments/index.js';
import { authorizePartnerServer, authorizePlace, authorizeSupplier, type SecretCaller } from './authorize-secret.js';
import { authorizePartner, authorizePlatform, type PartnerCaller, type PlatformCaller } from './authorize-caller.js';
import { createRevisionSource } from './catalogue-revision.js';
import { cancelOrder } from './cancel-order.js';
import { closeOrders } from './close-orders.js';
import { collectAtPlace } from './collecting/collect-at-place.js';
import { collectAtStore } from './collecting/collect-at-store.js';
import { collectOrder, type CollectRequest } from './collecting/collect-order.js';
import { getCollectionCode } from './collecting/get-collection-code.js';
import { listOverdue } from './collecting/list-overdue.js';
import { listPlaceShipments, type PlaceShipmentsRequest } from './collecting/list-place-shipments.js';
import type { ShownCode } from './collecting/read-code.js';
import { tellUncollected } from './collecting/tell-uncollected.js';
import { confirmReceipt } from './confirm-receipt.js';
import { createCheckout, type CheckoutRequest } from './create-checkout.js';
import { createKey, type KeyRequest } from './create-key.js';
import { createQuote, type QuoteRequest } from './create-quote.js';
import { getPlace, type GetPlaceRequest } from './delivering/get-place.js';
import {
  listPlaceCounties,
  listPlaces,
  type PlaceCountiesRequest,
  type PlacesRequest,
} from './delivering/list-places.js';
import { createPostageSource } from './delivering/postage-source.js';
import { createSecretKey, type SecretKeyRequest } from './create-secret-key.js';
import { createDivisionSource } from './divisions.js';
import { ensureOwnKey } from './ensure-own-key.js';
import { expireOrders } from './expire-orders.js';
import { getCheckoutDetails, type CheckoutDetailsRequest } from './get-checkout-details.js';
import { getCheckout } from './get-checkout.js';
import { getCounty, type CountyRequest } from './get-county.js';
import { getHall, type HallRequest } from './get-hall.js';
import { getOrder } from './get-order.js';
import { getOwnZone } from './get-own-zone.js';
import { getPicture } from './get-picture.js';
import { getProductDetail } from './get-product-detail.js';
import { getProductFacets, type FacetsRequest } from './get-product-facets.js';
import { getProduct, type ProductRequest } from './get-product.js';
import { getZone, type ZoneRequest } from './get-zone.js';
import { answerOnce, forgetOldAnswers, type IdempotentRequest, type StoredAnswer } from './idempotency.js';
import { importCatalogue, type ImportRequest } from './import-catalogue.js';
import { forgetCounts } from './limiting/forget-counts.js';
import { listAvailability } from './list-availability.js';
import { listCounties, type ListRequest } from './list-counties.js';
import { listDivisions } from './list-divisions.js';
import { listHalls } from './list-halls.js';
import { listKeys } from './list-keys.js';
import { createLicenceSource, listLicences } from './list-licences.js';
import { listPartnerSales, type SalesRequest } from './list-partner-sales.js';
import { listProducts, type ProductListRequest } from './list-products.js';
import { listSecretKeys } from './list-secret-keys.js';
import { listZones } from './list-zones.js';
import { createListingCountSource } from './listing-counts.js';
import { askProviders } from './paying/ask-providers.js';
import { getPayment } from './paying/get-payment.js';
import { listRefunds } from './paying/list-refunds.js';
import { listWaitingShipments } from './operating/list-waiting-shipments.js';
import { refundForSupplier, type OperatorRefundRequest } from './operating/refund-for-supplier.js';
import { openPayment, type OpenPaymentRequest } from './paying/open-payment.js';
import { createPaymentDesk } from './paying/payment-desk.js';
import { retryRefund } from './paying/retry-refund.js';
import { sendRefunds } from './paying/send-refunds.js';
import { settleRefundByHand } from './paying/settle-refund-by-hand.js';
import { settleSandboxPayment, type SandboxRequest } from './paying/settle-sandbox.js';
import { takeNotification } from './paying/take-notification.js';
import { erasePersonalData, erasePersonOrder } from './personal/erase-personal-data.js';
import { exportPersonOrder } from './personal/export-personal-data.js';
import type { PersonOrder } from './personal/find-person-order.js';
import { sealAnew } from './personal/seal-anew.js';
import type { Vault } from './personal/vault.js';
import { getOrderStatus, lookUpOrder, type LookUpRequest } from './look-up-order.js';
import { createPlaceSource } from './places.js';
import type { OrderingBrowser } from './ordering-browser.js';
import { placeOrder, type Placer, type PlaceRequest } from './place-order.js';
import type { PublishableKey } from './publishable-key.js';
import { purgeCheckouts } from './purge-checkouts.js';
import { receiveShipments } from './receive-shipments.js';
import { requestReturn, type ReturnRequest } from './returning/request-return.js';
import { revokeKey } from './revoke-key.js';
import { revokeSecretKey } from './revoke-secret-key.js';
import type { PartnerSecretKey, PlaceKey, SupplierKey } from './secret-key.js';
import type { ServiceContext } from './service-context.js';
import { collectShipments } from './supplying/collect-shipments.js';
import { getSupplierShipment } from './supplying/get-supplier-shipment.js';
import { listSupplierShipments, type SupplierShipmentsRequest } from './supplying/list-supplier-shipments.js';
import type { ShipmentRequest } from './supplying/own-shipment.js';
import { refundShipment, type ShipmentRefundRequest } from './supplying/refund-shipment.js';
import { arriveShipment, packShipment, shipShipment, type DispatchRequest } from './supplying/send-shipment.js';
import { traceShipment, type TraceRequest } from './supplying/trace-shipment.js';
import { createAddressLookup } from './webhooks/address-lookup.js';
import { createWebhook, type WebhookRequest } from './webhooks/create-webhook.js';
import { createWebhookDelivery } from './webhooks/deliver-webhooks.js';
import { enableWebhook, type EnablingRequest } from './webhooks/enable-webhook.js';
import { listDeliveries, type DeliveriesRequest } from './webhooks/list-deliveries.js';
import { listDeadLetters, maintainWebhooks, purgeDeliveries } from './webhooks/maintain-webhooks.js';
import { deleteWebhook, listWebhooks, rotateWebhookSecret, type WebhookName } from './webhooks/manage-webhooks.js';
import { allowWebhook, disableWebhook, listAllWebhooks } from './webhooks/operate-webhooks.js';
import { retryDelivery, type RetryRequest } from './webhooks/retry-delivery.js';
import { sealWebhooks } from './webhooks/seal-webhooks.js';
import type { OwnerKey } from './webhooks/webhook-owner.js';
import type { WebhookSetup } from './webhooks/webhook-setup.js';

export interface ServiceOptions {
  readonly database: Database;
  /** Providers of payments, each with its ways. */
  readonly payments: readonly PaymentProvider[];
  /** Seals what is personal. */
  readonly vault: Vault;
  readonly clock: () => Date;
  /** The platform's own origin, as a browser reaches it. */
  readonly publicUrl: string;
  /** Longest time, in ms, for which the catalogue's revision is believed unasked; 1,000 without one. */
  readonly revisionLifetimeMs?: number;
  /** How long, in ms, a checkout may stay open; a day without one. */
  readonly checkoutLifetimeMs?: number;
  /** How long, in ms, an unpaid order holds its stock; 30 minutes without one. */
  readonly paymentTimeMs?: number;
  /** How webhooks go out; to public addresses alone, and with ten seconds for an answer, where nothing is said. */
  readonly webhooks?: Partial<WebhookSetup> | undefined;
  /** Told of failures that nobody is answered for. */
  readonly onFault?: (fault: unknown) => void;
}

const minute = 60_000;

/** Everything that the platform can do, over what is handed in. */
export const createServices = (options: ServiceOptions) => {
  const revision = createRevisionSource(options.database, options.revisionLifetimeMs ?? 1000);
  const context: ServiceContext = {
    database: options.database,
    desk: createPaymentDesk(options.payments),
    vault: options.vault,
    clock: options.clock,
    publicUrl: options.publicUrl.replace(/\/$/, ''),
    revision,
    places: createPlaceSource(options.database, revision),
    listingCounts: createListingCountSource(options.database, revision),
    divisions: createDivisionSource(),
    licences: createLicenceSource(options.database, revision),
    postage: createPostageSource(options.database, revision),
    checkoutLifetimeMs: options.checkoutLifetimeMs ?? 24 * 60 * minute,
    paymentTimeMs: options.paymentTimeMs ?? 30 * minute,
    webhooks: { allowPrivate: false, timeoutMs: 10_000, lookup: createAddressLookup(), ...options.webhooks },
    onFault: options.onFault ?? (() => undefined),
  };
  return {
    arriveShipment: (request: ShipmentRequest, key: SupplierKey) => arriveShipment(context, request, key),
    askProviders: (isEnough?: () => boolean) => askProviders(context, isEnough),
    allowWebhook: (request: WebhookName) => allowWebhook(context, request),
    answerOnce: (request: IdempotentRequest, work: () => Promise<StoredAnswer>) => answerOnce(context, request, work),
    authorizePartner: (caller: PartnerCaller) => authorizePartner(context, caller),
    authorizePartnerServer: (caller: SecretCaller) => authorizePartnerServer(context, caller),
    authorizePlace: (caller: SecretCaller) => authorizePlace(context, caller),
    authorizePlatform: (caller: PlatformCaller) => {
      authorizePlatform(context, caller);
    },
    authorizeSupplier: (caller: SecretCaller) => authorizeSupplier(context, caller),
    cancelOrder: (request: { readonly order: string }) => cancelOrder(context, request),
    catalogueRevision: context.revision,
    checkReady: () => context.database.checkReady(),
    closeOrders: () => closeOrders(context),
    collectAtPlace: (shown: ShownCode, key: PlaceKey) => collectAtPlace(context, shown, key),
    collectAtStore: (shown: ShownCode, key: PartnerSecretKey) => collectAtStore(context, shown, key),
    collectOrder: (request: CollectRequest) => collectOrder(context, request),
    collectShipments: (shown: ShownCode, key: SupplierKey) => collectShipments(context, shown, key),
    confirmReceipt: (request: { readonly order: string }) => confirmReceipt(context, request),
    createCheckout: (request: CheckoutRequest, key: PublishableKey) => createCheckout(context, request, key),
    createKey: (request: KeyRequest) => createKey(context, request),
    createQuote: (request: QuoteRequest) => createQuote(context, request),
    createSecretKey: (request: SecretKeyRequest) => createSecretKey(context, request),
    createWebhook: (request: WebhookRequest, key: OwnerKey) => createWebhook(context, request, key),
    deleteWebhook: (request: WebhookName, key: OwnerKey) => deleteWebhook(context, request, key),
    deliverWebhooks: createWebhookDelivery(context),
    disableWebhook: (request: WebhookName) => disableWebhook(context, request),
    enableWebhook: (request: EnablingRequest, key: OwnerKey) => enableWebhook(context, request, key),
    ensureOwnKey: () => ensureOwnKey(context),
    erasePersonalData: () => erasePersonalData(context),
    erasePersonOrder: (person: PersonOrder) => erasePersonOrder(context, person),
    expireOrders: () => expireOrders(context),
    exportPersonOrder: (person: PersonOrder) => exportPersonOrder(context, person),
    forgetCounts: () => forgetCounts(context),
    forgetOldAnswers: () => forgetOldAnswers(context),
    getCheckout: (request: { readonly checkout: string }, key: PublishableKey) => getCheckout(context, request, key),
    getCheckoutDetails: (request: CheckoutDetailsRequest, by?: OrderingBrowser) =>
      getCheckoutDetails(context, request, by),
    getCollectionCode: (request: { readonly order: string }) => getCollectionCode(context, request),
    getCounty: (request: CountyRequest) => getCounty(context, request),
    getHall: (request: HallRequest) => getHall(context, request),
    getOrder: (request: { readonly order: string }) => getOrder(context, request),
    getOrderStatus: (request: { readonly order: string }, key: PublishableKey) => getOrderStatus(context, request, key),
    getOwnZone: (request: { readonly lang: Language }, key: PublishableKey) => getOwnZone(context, request, key),
    getPayment: (request: { readonly payment: string }) => getPayment(context, request),
    getPicture: (request: { readonly sha256: string }) => getPicture(context, request),
    getPlace: (request: GetPlaceRequest) => getPlace(context, request),
    getProduct: (request: ProductRequest) => getProduct(context, request),
    getProductDetail: (request: ProductRequest) => getProductDetail(context, request),
    getProductFacets: (request: FacetsRequest) => getProductFacets(context, request),
    getSupplierShipment: (request: ShipmentRequest, key: SupplierKey) => getSupplierShipment(context, request, key),
    getZone: (request: ZoneRequest) => getZone(context, request),
    importCatalogue: (request: ImportRequest) => importCatalogue(context, request),
    isDemonstration: context.desk.isDemonstration,
    listAllWebhooks: () => listAllWebhooks(context),
    listAvailability: (request: { readonly products: string }) => listAvailability(context, request),
    listCounties: (request: ListRequest) => listCounties(context, request),
    listDeadLetters: () => listDeadLetters(context),
    listDeliveries: (request: DeliveriesRequest, key: OwnerKey) => listDeliveries(context, request, key),
    listDivisions: (request: { readonly within?: string | undefined }) => listDivisions(context, request),
    listHalls: (request: ListRequest) => listHalls(context, request),
    listKeys: () => listKeys(context),
    listOverdue: () => listOverdue(context),
    listPlaceCounties: (request: PlaceCountiesRequest) => listPlaceCounties(context, request),
    listPlaceShipments: (request: PlaceShipmentsRequest, key: PlaceKey) => listPlaceShipments(context, request, key),
    listPlaces: (request: PlacesRequest) => listPlaces(context, request),
    listProducts: (request: ProductListRequest) => listProducts(context, request),
    listSecretKeys: () => listSecretKeys(context),
    listSupplierShipments: (request: SupplierShipmentsRequest, key: SupplierKey) =>
      listSupplierShipments(context, request, key),
    listWebhooks: (key: OwnerKey) => listWebhooks(context, key),
    listZones: (request: ListRequest) => listZones(context, request),
    listPartnerSales: (request: SalesRequest, key: PartnerSecretKey) => listPartnerSales(context, request, key),
    listLicences: (request: { readonly lang: Language }) => listLicences(context, request),
    listPaymentWays: () => Promise.resolve({ items: [...context.desk.ways] }),
    listRefunds: () => listRefunds(context),
    lookUpOrder: (request: LookUpRequest, key: PublishableKey) => lookUpOrder(context, request, key),
    maintainWebhooks: () => maintainWebhooks(context),
    openPayment: (request: OpenPaymentRequest) => openPayment(context, request),
    packShipment: (request: ShipmentRequest, key: SupplierKey) => packShipment(context, request, key),
    placeOrder: (request: PlaceRequest, by?: Placer) => placeOrder(context, request, by),
    purgeCheckouts: () => purgeCheckouts(context),
    purgeDeliveries: () => purgeDeliveries(context),
    receiveShipments: () => receiveShipments(context),
    refundShipment: (request: ShipmentRefundRequest, key: SupplierKey, idempotencyKey: string) =>
      refundShipment(context, request, key, idempotencyKey),
    listWaitingShipments: (request: { readonly days: number }) => listWaitingShipments(context, request),
    refundForSupplier: (request: OperatorRefundRequest) => refundForSupplier(context, request),
    requestReturn: (request: ReturnRequest, idempotencyKey: string) => requestReturn(context, request, idempotencyKey),
    retryRefund: (request: { readonly refund: string }) => retryRefund(context, request),
    retryDelivery: (request: RetryRequest, key: OwnerKey) => retryDelivery(context, request, key),
    revokeKey: (request: { readonly key: string }) => revokeKey(context, request),
    revokeSecretKey: (request: { readonly key: string }) => revokeSecretKey(context, request),
    rotateWebhookSecret: (request: WebhookName, key: OwnerKey) => rotateWebhookSecret(context, request, key),
    sealAnew: async (isEnough?: () => boolean) => (await sealWebhooks(context)) + (await sealAnew(context, isEnough)),
    sendRefunds: (isEnough?: () => boolean) => sendRefunds(context, isEnough),
    settleRefundByHand: (request: { readonly refund: string }) => settleRefundByHand(context, request),
    settleSandboxPayment: (request: SandboxRequest) => settleSandboxPayment(context, request),
    shipShipment: (request: DispatchRequest, key: SupplierKey) => shipShipment(context, request, key),
    takeNotification: (
      provider: string,
      incoming: Omit<IncomingNotification, 'receivedAt'>,
      countForged?: () => Promise<void>,
    ) => takeNotification(context, provider, incoming, countForged),
    tellUncollected: () => tellUncollected(context),
    traceShipment: (request: TraceRequest, key: SupplierKey) => traceShipment(context, request, key),
  };
};

export type Services = ReturnType<typeof createServices>;
