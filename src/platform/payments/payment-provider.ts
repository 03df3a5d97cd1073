import type { PaymentStep, PaymentWay } from '../../contract/payment.js';

/** What is to be paid. */
export interface Charge {
  /** The platform's id of this payment, by which the provider knows it (`out_trade_no`): opened twice, it is one. */
  readonly paymentId: string;
  readonly orderNumber: string;
  readonly amountFen: number;
  /** After this moment the provider takes it no more. */
  readonly expiresAt: Date;
  /** The platform's page to which the shopper comes back. */
  readonly returnUrl: string;
  readonly way: PaymentWay;
  /** The shopper's address; `wechat_h5` wants it. It is kept nowhere. */
  readonly clientAddress: string | undefined;
  /** For `wechat_jsapi`: what WeChat's authorization has given to the page. */
  readonly authorizationCode: string | undefined;
}

/** How a payment stands, in the provider's own signed words. */
export type Settlement =
  | { readonly state: 'open' | 'closed' | 'failed' }
  | {
      readonly state: 'paid';
      /** What has arrived, which may be another sum than was asked. */
      readonly amountFen: number;
      /** The provider's own number of the payment. */
      readonly reference: string;
      readonly paidAt: Date;
    };

/** What a notification has said, once its signature has been verified. */
export type Notification =
  | { readonly about: 'payment'; readonly paymentId: string; readonly settlement: Settlement }
  | { readonly about: 'refund'; readonly refundId: string; readonly state: RefundState }
  /** Of a kind that changes nothing here. */
  | { readonly about: 'other' };

/** A request that came in at the provider's address, as it arrived: signatures are over the raw body. */
export interface IncomingNotification {
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
  readonly receivedAt: Date;
}

/** What the provider wants to hear: that it has been taken, or that it should say it again. */
export interface NotificationAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

export interface Refund {
  /** The platform's number of this refund (`out_request_no`, `out_refund_no`): asked twice, it is one. */
  readonly refundId: string;
  readonly paymentId: string;
  readonly amountFen: number;
  /** What was paid, of which `amountFen` is a part. */
  readonly paidFen: number;
}

/**
 * `closed`: nobody can pay it any more; `unknown`: the provider knows of no such payment, and of who holds its address
 * one may still come about, until its time is over.
 */
export type Closing = 'closed' | 'unknown';

/**
 * `pending`: the provider works on it; ask again. `failed`: a person has to look. `closed`: it never comes about under its
 * number, and may be asked for under another.
 */
export type RefundState = 'done' | 'pending' | 'failed' | 'closed';

/** A notification whose signature, time or content is not the provider's. Nothing of it may be believed. */
export class ForgedNotificationError extends Error {
  override readonly name = 'ForgedNotificationError';
}

/** The provider was reached and has refused. Its word is for the log; nothing in it is personal. */
export class ProviderRefusalError extends Error {
  override readonly name = 'ProviderRefusalError';
  /** The provider's own code. */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * A provider of payments. Every call may reject: with `ProviderRefusalError` where it was answered, with any other error
 * where it was not, and then nothing is known.
 */
export interface PaymentProvider {
  /** Stands with each payment, so that a refund finds its way. */
  readonly name: string;
  readonly ways: readonly PaymentWay[];
  readonly open: (charge: Charge) => Promise<PaymentStep>;
  readonly query: (paymentId: string) => Promise<Settlement>;
  /** Ends a payment that nobody has paid; one that was paid stays, and says so when it is queried. */
  readonly close: (paymentId: string) => Promise<Closing>;
  readonly refund: (refund: Refund) => Promise<RefundState>;
  /**
   * Verifies and reads a notification.
   * @throws {ForgedNotificationError}
   */
  readonly readNotification: (incoming: IncomingNotification) => Promise<Notification>;
  /** `taken`: it has been acted upon, or had been before; otherwise it is to be sent again. */
  readonly answerNotification: (taken: boolean) => NotificationAnswer;
}
