import type { Browser } from 'playwright-core';
import type { Order } from '../../../src/contract/order.js';
import type { Payment } from '../../../src/contract/payment.js';
import type { VisitOptions } from './browser.js';
import { orderHome, visitCheckout } from './checkout-page.js';
import type { PayingShop } from './paying-shop.js';

/** Orders a chicken, as far as the page on which Alipay is paid. */
export const reachAlipay = async (browser: Browser, { platform }: PayingShop, key: string, options?: VisitOptions) => {
  const page = await visitCheckout(browser, platform, key, options);
  await orderHome(page, '支付宝');
  await page.getByRole('heading', { name: /支付宝 收银台/ }).waitFor();
  return page;
};

/** The order that a payment is for. */
export const orderPaidBy = async ({ platform }: PayingShop, payment: string): Promise<Order> => {
  const { body } = await platform.ask<Payment>(`/v1/payments/${payment}`);
  return (await platform.ask<Order>(`/v1/orders/${body.orderId}`)).body;
};

/** What the merchant still has of a payment in Alipay's books, in fen. */
export const keptOf = ({ gateway }: PayingShop, payment: string): number => {
  const { books } = gateway.alipay;
  const trade = books.trade(payment);
  return trade.paidFen - books.refundedFen(trade);
};
