import { html } from 'lit';
import type { Order } from '../../../contract/order.js';
import type { Payment } from '../../../contract/payment.js';
import { formatDateTime } from '../../../localization/date.js';
import { money } from './money.js';
import type { CheckoutMessages } from '../../../localization/pages/checkout-messages.js';
import type { PageView } from './page-view.js';

/** What a phone scans to pay; undefined where the open payment has no such code. */
export const codeToScan = (payment: Payment | null): string | undefined =>
  payment?.state === 'open' && payment.next?.type === 'code' ? payment.next.content : undefined;

/** Which app scans the code. */
export const codeHeading = ({ way }: Payment, messages: CheckoutMessages): string =>
  messages.scanHeading[way.startsWith('alipay') ? 'alipay' : 'wechat'];

/** The code with its amount, and until when it can be paid. */
export const paymentCode = (content: string, payment: Payment, order: Order, { messages, language }: PageView) =>
  html`<section class="payment-code" aria-labelledby="code-heading">
    <h2 id="code-heading">${codeHeading(payment, messages)}</h2>
    <p class="amount">${money(order.totalFen)}</p>
    <xiang-qr-code .content=${content} .label=${messages.codeLabel} .failure=${messages.codeFailed}></xiang-qr-code>
    <p>${messages.payBefore(formatDateTime(order.expiresAt, language))}</p>
    <p class="quiet small">${messages.scan}</p>
  </section>`;
