import type { CheckoutDetails } from '../../../contract/checkout-details.js';
import type { Delivery } from '../../../contract/delivery.js';
import type { Division } from '../../../contract/division.js';
import type { Language } from '../../../contract/endpoint.js';
import type { Order } from '../../../contract/order.js';
import type { Place, PlaceCounty, PlaceKind } from '../../../contract/place.js';
import type { Payment, PaymentWay } from '../../../contract/payment.js';

/** Names one intent, so that a repeat of it is no second one. */
export interface Attempt {
  readonly idempotencyKey: string;
}

/** Pieces of a line, by its place in the order. */
export interface ReturnPiece {
  readonly position: number;
  readonly quantity: number;
}

/** How a page is shown: a shopper who comes back from paying finds it as it was. */
export interface PageLook {
  readonly lang?: Language;
  readonly elder?: boolean;
}

/** What the checkout asks of the platform. Every promise rejects with the client's errors. */
export interface CheckoutApi {
  /** With a quote in that language; `region`: code of the province, city or county to which it shall go. */
  details(checkoutId: string, quote: { lang?: Language; region?: string }): Promise<CheckoutDetails>;
  place(checkoutId: string, order: { delivery: Delivery; totalFen: number }, attempt: Attempt): Promise<Order>;
  order(orderId: string): Promise<Order>;
  cancel(orderId: string, attempt: Attempt): Promise<Order>;
  confirmReceipt(orderId: string, attempt: Attempt): Promise<Order>;
  requestReturn(orderId: string, request: { lines: ReturnPiece[] }, attempt: Attempt): Promise<Order>;
  /** Ways of paying that the platform takes. */
  paymentWays(): Promise<readonly (PaymentWay | 'other')[]>;
  openPayment(
    orderId: string,
    payment: PageLook & {
      readonly way: PaymentWay;
      readonly amountFen: number;
      readonly authorizationCode?: string;
    },
    attempt: Attempt,
  ): Promise<Payment>;
  payment(paymentId: string): Promise<Payment>;
  /** Counties with places of a kind, for the shoppers of a zone. */
  placeCounties(kind: PlaceKind, zone: string | null): Promise<readonly PlaceCounty[]>;
  places(kind: PlaceKind, zone: string | null, county: string, lang: Language): Promise<readonly Place[]>;
  collectionPlace(id: string, lang: Language): Promise<Place>;
  /** What is shown at the place where the order is collected. */
  collectionCode(orderId: string): Promise<{ readonly code: string; readonly qr: string }>;
  /** Divisions within one by its code; the provinces for an empty one. */
  divisions(within: string): Promise<readonly Division[]>;
}
