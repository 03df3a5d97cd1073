import { html, nothing } from 'lit';
import type { PaymentWay } from '../../../contract/payment.js';
import type { CheckoutMessages } from '../../../localization/pages/checkout-messages.js';
import { check } from './check-field.js';
import { notice } from './notice.js';

/** WeChat's browser pays inside WeChat; a phone goes to a page for phones; a large screen to a large page or a code. */
const isFor = (way: PaymentWay, agent: string): boolean => {
  const isPhone = /Android|iPhone|iPad|Mobile/i.test(agent);
  const isWeChat = /MicroMessenger/i.test(agent);
  switch (way) {
    case 'alipay_page':
    case 'wechat_native':
      return !isPhone;
    case 'alipay_wap':
    case 'wechat_h5':
      return isPhone && !isWeChat;
    case 'wechat_jsapi':
      return isWeChat;
    default:
      return true;
  }
};

/** The ways that make sense on this device; all of them where none does. */
export const waysFor = (ways: readonly PaymentWay[], agent: string): readonly PaymentWay[] => {
  const fitting = ways.filter((way) => isFor(way, agent));
  return fitting.length > 0 ? fitting : ways;
};

/**
 * One of the ways to choose, by the form's field `way`; of one alone there is no choice. That of several one is the
 * sandbox, its label says.
 */
export const wayChoice = (ways: readonly PaymentWay[], messages: CheckoutMessages, chosen = ways[0]) =>
  html`${
    ways.length === 1
      ? html`<input type="hidden" name="way" value=${ways[0] ?? nothing} />`
      : ways.map((way) =>
          check({
            type: 'radio',
            id: `way-${way}`,
            name: 'way',
            value: way,
            label: messages.ways[way],
            isChecked: way === chosen,
          }),
        )
  }
  ${ways.length === 1 && ways[0] === 'sandbox' ? notice('plain', messages.sandboxHeading, html`<p>${messages.sandbox}</p>`) : nothing}`;
