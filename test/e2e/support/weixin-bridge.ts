import type { Page } from 'playwright-core';
import type { WechatDesk } from '../../support/gateway/wechat-desk.js';

type Parameters = Readonly<Record<string, string>>;

export interface WeixinBridge {
  /** Whether the shopper agrees when WeChat asks. */
  willPay: boolean;
  /** What pages have handed over so far. */
  readonly seen: readonly Parameters[];
  /** Until WeChat has asked so many times. */
  readonly asked: (times: number) => Promise<void>;
  /** A late bridge comes now. */
  readonly arrive: () => Promise<void>;
}

/**
 * As text: what transpiles the tests would put a helper into a function, which the page does not have. WeChat's browser
 * has the bridge there before the page's scripts, or tells of it later.
 */
const script = (isLate: boolean) => `
  globalThis.arriveWeixinBridge = () => {
    globalThis.WeixinJSBridge = {
      invoke: (name, parameters, done) => {
        globalThis.askInWeixin(name, parameters).then((message) => done({ err_msg: message }));
      },
    };
    document.dispatchEvent(new Event('WeixinJSBridgeReady'));
  };
  if (!${String(isLate)}) globalThis.arriveWeixinBridge();
`;

/** Gives the page what it has inside WeChat. What it hands over has to be signed as WeChat Pay wants it. */
export const addWeixinBridge = async (page: Page, desk: WechatDesk, { isLate = false } = {}): Promise<WeixinBridge> => {
  const seen: Parameters[] = [];
  let tell: () => void = () => undefined;
  const bridge: WeixinBridge = {
    willPay: true,
    seen,
    asked: async (times) => {
      while (seen.length < times) {
        await new Promise<void>((resolve) => {
          tell = resolve;
        });
      }
    },
    arrive: () => page.evaluate('globalThis.arriveWeixinBridge()'),
  };
  await page.exposeFunction('askInWeixin', async (name: string, parameters: Parameters): Promise<string> => {
    seen.push(parameters);
    tell();
    if (name !== 'getBrandWCPayRequest') return `${name}:fail no such function`;
    if (!bridge.willPay) return 'get_brand_wcpay_request:cancel';
    try {
      await desk.payInside(parameters);
    } catch (error) {
      return `get_brand_wcpay_request:fail ${String(error)}`;
    }
    return 'get_brand_wcpay_request:ok';
  });
  await page.addInitScript(script(isLate));
  return bridge;
};
