import type { PaymentProvider } from './payment-provider.js';

/** Pays at once and moves no money: for demonstrations and tests. */
export const createSandbox = (): PaymentProvider => ({
  name: 'sandbox',
  charge: ({ orderNumber }) => Promise.resolve({ reference: `sandbox-${orderNumber}` }),
  refund: () => Promise.resolve(),
});
