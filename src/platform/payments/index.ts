export {
  ForgedNotificationError,
  ProviderRefusalError,
  type Charge,
  type Closing,
  type IncomingNotification,
  type Notification,
  type NotificationAnswer,
  type PaymentProvider,
  type Refund,
  type RefundState,
  type Settlement,
} from './payment-provider.js';
export { createSandbox } from './sandbox.js';
export { toYuan } from './yuan.js';
