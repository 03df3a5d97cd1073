import type { PaymentWay } from '../../../contract/payment.js';
import type { PaymentProvider } from '../../payments/index.js';
import { notFound, ServiceError } from '../service-error.js';

/** The providers that this platform was set up with. */
export interface PaymentDesk {
  readonly ways: readonly PaymentWay[];
  /** Whether no money moves here: the sandbox is all that is taken. */
  readonly isDemonstration: boolean;
  /** @throws {ServiceError} `payment_way_unavailable`. */
  readonly forWay: (way: PaymentWay) => PaymentProvider;
  /** @throws {ServiceError} `not_found`, where it is none, or is set up no more. */
  readonly byName: (name: string) => PaymentProvider;
}

export const createPaymentDesk = (providers: readonly PaymentProvider[]): PaymentDesk => {
  const byWay = new Map(providers.flatMap((provider) => provider.ways.map((way) => [way, provider])));
  const ways = [...byWay.keys()];
  return {
    ways,
    isDemonstration: ways.every((way) => way === 'sandbox'),
    forWay: (way) => {
      const provider = byWay.get(way);
      if (provider) return provider;
      throw new ServiceError('payment_way_unavailable', `"${way}" is not taken here. Choose one of /v1/payment-ways.`);
    },
    byName: (name) => {
      const provider = providers.find((one) => one.name === name);
      if (!provider) throw notFound('provider of payments');
      return provider;
    },
  };
};
