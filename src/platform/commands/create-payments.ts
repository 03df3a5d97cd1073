import { createSandbox, type PaymentProvider } from '../payments/index.js';
import type { PaymentsEnvironment } from './payments-environment.js';

export interface PaymentsContext {
  /** The platform's own origin, where notifications arrive. */
  readonly publicUrl: string;
  readonly clock: () => Date;
}

/** How long a provider may take, in ms. */
const timeoutMs = 10_000;

/** Makes the providers that were set up. A provider's SDK is loaded only where it is. */
export const createPayments = async (
  { alipay, wechat, hasSandbox }: PaymentsEnvironment,
  { publicUrl, clock }: PaymentsContext,
): Promise<readonly PaymentProvider[]> => {
  const notifyUrl = (name: string) => `${publicUrl}/v1/payment-notifications/${name}`;
  const providers: PaymentProvider[] = [];
  if (alipay) {
    const { createAlipay } = await import('../payments/alipay.js');
    providers.push(createAlipay({ ...alipay, notifyUrl: notifyUrl('alipay'), clock, timeoutMs }));
  }
  if (wechat) {
    const { createWechatPay } = await import('../payments/wechat-pay.js');
    providers.push(createWechatPay({ ...wechat, notifyUrl: notifyUrl('wechat-pay'), clock, timeoutMs }));
  }
  return hasSandbox ? [...providers, createSandbox(publicUrl)] : providers;
};
