import type { PaymentWay } from '../../contract/payment.js';

/** Why a field of the checkout form cannot be taken. */
export type FieldFault =
  | 'name_missing'
  | 'name_too_long'
  | 'phone_missing'
  | 'phone_invalid'
  | 'province_missing'
  | 'city_missing'
  | 'county_missing'
  | 'town_missing'
  | 'place_county_missing'
  | 'place_missing'
  | 'detail_missing'
  | 'detail_too_short'
  | 'detail_too_long'
  | 'title_missing'
  | 'title_too_long'
  | 'tax_number_missing'
  | 'tax_number_invalid'
  | 'email_missing'
  | 'email_invalid'
  | 'consent_missing'
  | 'age_missing'
  | 'exemption_missing';

/** Codes of the platform and of the client that have a sentence of their own here; any other reads as `unknown`. */
export type RequestFault =
  | 'network_error'
  | 'timeout'
  | 'malformed_answer'
  | 'unavailable'
  | 'rate_limited'
  | 'idempotency_in_progress'
  | 'invalid_request'
  | 'not_found'
  | 'unpaid_limit'
  | 'age_not_confirmed'
  | 'place_cannot_hold'
  | 'place_unavailable'
  | 'exemption_not_confirmed'
  | 'order_state'
  | 'return_exempt'
  | 'return_period_over'
  | 'amount_mismatch'
  | 'payment_failed'
  | 'payment_way_unavailable'
  | 'unknown';

/** What the checkout, payment and order pages say. Amounts and dates arrive formatted. */
export interface CheckoutMessages {
  readonly siteName: string;
  readonly checkoutTitle: string;
  readonly paymentTitle: string;
  readonly orderTitle: string;
  readonly loading: string;
  readonly steps: string;
  readonly stepAddress: string;
  readonly stepPayment: string;
  readonly stepDone: string;

  readonly recipient: string;
  readonly address: string;
  readonly name: string;
  readonly phone: string;
  readonly phoneHint: string;
  readonly province: string;
  readonly city: string;
  readonly county: string;
  readonly town: string;
  readonly choose: string;
  readonly divisionsLoading: string;
  readonly divisionsFailed: string;
  readonly detail: string;
  readonly detailHint: string;
  readonly invoice: string;
  readonly invoiceHint: string;
  readonly invoiceTypes: Readonly<Record<'none' | 'person' | 'unit', string>>;
  readonly invoiceTitle: Readonly<Record<'person' | 'unit', string>>;
  readonly taxNumber: string;
  readonly taxNumberHint: string;
  readonly email: string;
  readonly emailHint: string;
  readonly draftKept: string;
  readonly confirmations: string;
  readonly consent: string;
  readonly consentHint: string;
  readonly privacyNotice: string;
  readonly opensInNewWindow: string;
  readonly age: (years: number) => string;
  readonly fieldFaults: Readonly<Record<FieldFault, string>>;
  readonly faultsHeading: (count: number) => string;

  readonly summary: string;
  readonly items: (count: number) => string;
  readonly quantity: (count: number) => string;
  readonly unitPrice: string;
  readonly before: string;
  readonly now: string;
  readonly subtotal: string;
  readonly postage: string;
  readonly postageIncluded: string;
  /** Where it is not known yet to which region it goes. */
  readonly postageRange: (least: string, most: string) => string;
  readonly total: string;
  readonly totalPaid: string;
  /** Of an order that ended unpaid. */
  readonly totalUnpaid: string;
  readonly confirmExemption: string;
  /** The name of the line, which a screen reader does not hear beside the box. */
  readonly exemptionFault: (name: string) => string;
  readonly exemptionConfirmed: string;
  readonly minimumAge: (years: number) => string;
  readonly lineInsufficient: (available: number) => string;
  readonly lineSoldOut: string;
  readonly lineOutOfSeason: string;
  readonly lineWithdrawn: string;
  readonly lineNotDelivered: string;

  readonly submit: (total: string) => string;
  readonly submitting: string;
  readonly priceChangedHeading: string;
  readonly priceChanged: (before: string, now: string) => string;
  readonly notOrderableHeading: string;
  readonly notOrderable: string;
  readonly backToCart: (partner: string) => string;
  readonly backTo: (partner: string) => string;
  readonly toHalls: string;
  readonly expiredHeading: string;
  readonly expired: string;
  readonly elsewhereHeading: string;
  readonly elsewhere: string;
  readonly toOrderLookup: string;

  readonly retry: string;
  readonly failedHeading: string;
  readonly requestFaults: Readonly<Record<RequestFault, string>>;
  readonly nothingLost: string;
  readonly requestId: (id: string) => string;

  readonly sandboxHeading: string;
  readonly sandbox: string;
  readonly payBefore: (time: string) => string;
  readonly payAgain: (total: string) => string;
  readonly scanHeading: Readonly<Record<'alipay' | 'wechat', string>>;
  readonly scan: string;
  readonly codeLabel: string;
  readonly codeFailed: string;
  readonly pay: (total: string) => string;
  readonly paying: string;
  readonly payBy: string;
  readonly ways: Readonly<Record<PaymentWay, string>>;
  readonly waitingHeading: string;
  readonly waiting: string;
  readonly paymentFailedHeading: string;
  readonly paymentFailed: string;
  readonly paymentClosedHeading: string;
  readonly paymentClosed: string;

  readonly thanks: string;
  readonly paid: string;
  /** Where nothing is charged. */
  readonly paidDemonstration: string;
  readonly orderNumber: string;
  readonly orderState: string;
  readonly givenBack: string;
  readonly comingBack: string;
  readonly endedHeading: string;
  readonly cancelled: string;
  readonly refunded: string;
  readonly placedAt: string;
  readonly paidAt: string;
  readonly deliveredTo: string;
  readonly collectedAt: string;
  readonly masked: string;
  readonly orderAddress: string;
  /** A payment that was not kept: why, and what goes back. */
  readonly returnedHeading: string;
  readonly returned: Readonly<Record<'late' | 'duplicate' | 'mismatch', (sum: string) => string>>;
  readonly orderExpiredHeading: string;
  readonly orderExpired: string;
  readonly invoiceFor: string;
  readonly orderTitles: Readonly<Record<'underWay' | 'shipped' | 'partReady' | 'ready' | 'received', string>>;
  readonly orderTexts: Readonly<
    Record<'packed' | 'shipped' | 'part_ready' | 'ready_to_collect' | 'received' | 'closed', string>
  >;
  readonly refundedSum: string;
  readonly refundingSum: string;
  readonly refundedPieces: (count: number) => string;
  /** The money has not arrived yet. */
  readonly refundingPieces: (count: number) => string;
  readonly cancelOrder: string;
  readonly cancelHeading: string;
  readonly cancelUnpaid: string;
  readonly cancelPaid: (total: string) => string;
  readonly cancelConfirm: string;
  /** Where another supplier has packed theirs already. */
  readonly cancelPart: string;
  readonly cancelPartHeading: string;
  readonly cancelPartText: (goods: readonly string[], sum: string) => string;
  readonly cancelPartConfirm: string;
  readonly keepOrder: string;
  readonly confirmReceipt: string;
  readonly receiptHeading: string;
  readonly receiptText: string;
  readonly receiptConfirm: string;
  readonly notYet: string;
}
