export type { Charge, Payment, PaymentProvider } from './payment-provider.js';
export { createSandbox } from './sandbox.js';
