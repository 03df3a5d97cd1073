/** What is charged. Providers take an order id once: charging it again gives the payment that was made. */
export interface Charge {
  readonly orderId: string;
  readonly orderNumber: string;
  readonly amountFen: number;
}

/** Money that has arrived. */
export interface Payment {
  /** The provider's own number of the payment. */
  readonly reference: string;
}

/** A way of paying. The sandbox is the default; others stand behind the same interface. */
export interface PaymentProvider {
  /** Stands with the order, so that a refund finds its way. */
  readonly name: string;
  readonly charge: (charge: Charge) => Promise<Payment>;
  /** Gives back what was charged for an order that could not be kept. */
  readonly refund: (charge: Charge, payment: Payment) => Promise<void>;
}
