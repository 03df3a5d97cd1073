import { createSandbox } from '../../../src/platform/payments/index.js';
import { alipayOf, wechatOf } from '../../payments/support/providers.js';
import { startGateway, type Gateway } from '../../support/gateway/gateway.js';
import { createTestClock, type TestClock } from '../../support/platform.js';
import { openShop, type Shop } from './shop.js';

export interface PayingShop extends Shop {
  readonly gateway: Gateway;
  /** The providers' time: no two machines have quite the same. */
  readonly gatewayClock: TestClock;
  /** Lets time pass for everybody. */
  readonly advance: (milliseconds: number) => void;
}

/** The shop as it is set up to be paid by Alipay and WeChat Pay, which are on this machine and notify it. */
export const openPayingShop = async (): Promise<PayingShop> => {
  const clock = createTestClock();
  const gatewayClock = createTestClock();
  const gateway = await startGateway({ clock: gatewayClock.now });
  const shop = await openShop({
    clock,
    payments: (publicUrl) => {
      const notifyUrl = `${publicUrl}/v1/payment-notifications`;
      return [
        alipayOf(gateway, clock.now, { notifyUrl: `${notifyUrl}/alipay` }),
        wechatOf(gateway, clock.now, { notifyUrl: `${notifyUrl}/wechat-pay` }),
        createSandbox(publicUrl),
      ];
    },
  });
  return {
    ...shop,
    gateway,
    gatewayClock,
    advance: (milliseconds) => {
      clock.advance(milliseconds);
      gatewayClock.advance(milliseconds);
    },
    stop: async () => {
      await shop.stop();
      await gateway.close();
    },
  };
};
