import { randomBytes } from 'node:crypto';
import type { Checkout } from '../../src/contract/checkout.js';
import type { Delivery } from '../../src/contract/delivery.js';
import type { Order } from '../../src/contract/order.js';
import type { Payment, PaymentWay } from '../../src/contract/payment.js';
import type { Problem } from '../../src/contract/problem.js';
import type { CartLine } from '../../src/contract/quote.js';
import type { Asked, TestPlatform } from './platform.js';

/** What must never be read in a log or an answer. */
export const personal = { name: '欧阳小明', phone: '13812345678', detail: '文艺路88号3栋1204室' } as const;

/** An invoice for a unit; what must not be read either, but on a label. */
export const unitInvoice = {
  type: 'unit',
  title: '湘江边示例合作社联合社',
  taxNumber: '91350100M000100Y43',
  email: 'books-of-the-unit@mail.example',
} as const satisfies Delivery['invoice'];

/** One for a person, who is another than the recipient. */
export const personInvoice = {
  type: 'person',
  title: '个人发票抬头示例',
  email: 'books-of-a-person@mail.example',
} as const satisfies Delivery['invoice'];

/** All of it that must never be read, by what it is. */
export const invoiceSecrets = {
  'title of a unit': unitInvoice.title,
  'tax number': unitInvoice.taxNumber,
  'mail of a unit': unitInvoice.email.split('@')[0] ?? '',
  'title of a person': personInvoice.title,
  'mail of a person': personInvoice.email.split('@')[0] ?? '',
} as const;

/** A street of Changsha. */
export const home = {
  type: 'home',
  provinceCode: '43',
  cityCode: '4301',
  countyCode: '430102',
  townCode: '430102001',
  detail: personal.detail,
} as const satisfies Delivery['destination'];

/** A delivery to a street of Changsha. */
export const deliveryOf = (change: Partial<Delivery> = {}): Delivery => ({
  contact: { name: personal.name, phone: personal.phone },
  destination: home,
  consent: true,
  ageConfirmed: false,
  exemptions: [],
  ...change,
});

export const lineOf = (variantId: string, quantity = 1, productId = variantId.replace(/-(?:one|whole|half)$/, '')) =>
  ({ productId, variantId, quantity }) satisfies CartLine;

/** What a browser sends that has opened the checkout's page: each has a value of its own. */
export const newBrowser = () => ({ Cookie: `xiang-checkout=${randomBytes(24).toString('base64url')}` });

/** The browser in which these tests shop. */
export const ownBrowser = newBrowser();

/** Opens a checkout; fails where the platform refuses. */
export const openCheckout = async (
  { services }: TestPlatform,
  key: string,
  lines: readonly CartLine[],
): Promise<Checkout> => {
  const partner = await services.authorizePartner({ key, origin: undefined });
  return services.createCheckout({ lang: 'zh-CN', lines }, partner);
};

export type PlaceAnswer = Asked<Order & Problem>;

/** What a checkout costs, in fen, postage to there included. */
export const totalOf = async (
  { services }: Pick<TestPlatform, 'services'>,
  checkout: string,
  { destination }: Delivery,
): Promise<number> => {
  const region = destination.type === 'home' ? destination.countyCode : undefined;
  return (await services.getCheckoutDetails({ checkout, region })).quote.totalFen;
};

/** Places the order of a checkout as the platform's own page does, at the total of a fresh quote unless told otherwise. */
export const placeCheckout = async (
  platform: TestPlatform,
  checkout: string,
  {
    delivery = deliveryOf(),
    totalFen,
    idempotencyKey,
    browser = ownBrowser,
  }: {
    delivery?: Delivery;
    totalFen?: number;
    idempotencyKey?: string;
    /** Headers that say which browser it is; none of one that keeps no cookies. */
    browser?: Readonly<Record<string, string>>;
  } = {},
): Promise<PlaceAnswer> => {
  const shown = totalFen ?? (await totalOf(platform, checkout, delivery));
  return platform.ask<Order & Problem>(`/v1/checkouts/${checkout}/order`, {
    body: { delivery, totalFen: shown },
    origin: platform.url,
    headers: browser,
    ...(idempotencyKey !== undefined && { idempotencyKey }),
  });
};

/** Opens a checkout and places it. */
export const buy = async (
  platform: TestPlatform,
  key: string,
  lines: readonly CartLine[],
  delivery = deliveryOf(),
): Promise<PlaceAnswer> => {
  const { id } = await openCheckout(platform, key, lines);
  return placeCheckout(platform, id, { delivery });
};

/** Opens a payment as the platform's own page does. */
export const openPayment = (platform: TestPlatform, order: string, amountFen: number, way: PaymentWay = 'sandbox') =>
  platform.ask<Payment & Problem>(`/v1/orders/${order}/payments`, { body: { way, amountFen }, origin: platform.url });

/** Does what a shopper does on the sandbox's page. */
export const settleSandbox = (platform: TestPlatform, payment: string, outcome: 'paid' | 'failed' = 'paid') =>
  platform.ask<Payment & Problem>(`/v1/sandbox-payments/${payment}`, { body: { outcome }, origin: platform.url });

/** Pays in the sandbox: gives the order, or the first refusal. */
export const pay = async (
  platform: TestPlatform,
  order: string,
  amountFen: number,
): Promise<Asked<Order & Problem>> => {
  const opened = await openPayment(platform, order, amountFen);
  if (opened.status !== 201) return opened as Asked<unknown> as Asked<Order & Problem>;
  const settled = await settleSandbox(platform, opened.body.id);
  if (settled.status !== 200) return settled as Asked<unknown> as Asked<Order & Problem>;
  return platform.ask<Order & Problem>(`/v1/orders/${order}`, { origin: platform.url });
};
