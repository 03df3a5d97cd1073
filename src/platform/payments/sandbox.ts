import { ForgedNotificationError, type PaymentProvider } from './payment-provider.js';

/**
 * Moves no money: for demonstrations and tests. What the shopper decides on its page is settled at once, so it has
 * nothing to notify and nothing more to say when it is asked.
 *
 * @param publicUrl - The platform's own origin, where the page is on which one pays, fails or walks away.
 */
export const createSandbox = (publicUrl: string): PaymentProvider => ({
  name: 'sandbox',
  ways: ['sandbox'],
  open: ({ paymentId }) => Promise.resolve({ type: 'redirect', url: `${publicUrl}/sandbox-payments/${paymentId}` }),
  query: () => Promise.resolve({ state: 'open' }),
  close: () => Promise.resolve('closed'),
  refund: () => Promise.resolve('done'),
  readNotification: () => Promise.reject(new ForgedNotificationError('The sandbox notifies of nothing.')),
  answerNotification: () => ({ status: 404, contentType: 'text/plain', body: 'not found' }),
});
