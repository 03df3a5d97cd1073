import type { Browser, Page } from 'playwright-core';
import type { CartLine } from '../../../src/contract/quote.js';
import { lineOf, openCheckout } from '../../support/platform-shopping.js';
import type { TestPlatform } from '../../support/platform.js';
import { visit, type Visit, type VisitOptions } from './browser.js';

/** Three bags that can be sent back without a reason, of the supplier of the chicken. */
export const rice = lineOf('chengbu-selenium-rice-5000g', 3, 'chengbu-selenium-rice');
export const chicken = lineOf('chengbu-black-bone-chicken-1200g', 1, 'chengbu-black-bone-chicken');

/** What it comes to in Changsha, in fen: 7 yuan of it for the cold chain. */
export const chickenFen = 10_500;

/** A phone of 360 px, with the name that its browser gives itself. */
export const phone = {
  viewport: { width: 360, height: 740 },
  hasTouch: true,
  isMobile: true,
  userAgent:
    'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36',
} as const satisfies VisitOptions;

/** The same phone, inside WeChat. */
export const wechatPhone = {
  ...phone,
  userAgent: `${phone.userAgent} MicroMessenger/8.0.49.2600(0x28003137) WeChat/arm64`,
} as const satisfies VisitOptions;

export const recipient = { name: '测试收货人', phone: '13800007788', detail: '示例路 1 号' } as const;

const places = [
  ['provinceCode', '湖南省'],
  ['cityCode', '长沙市'],
  ['countyCode', '岳麓区'],
  ['townCode', '望月湖街道'],
] as const;

export interface CheckoutVisit extends VisitOptions {
  /** One chicken without them. */
  readonly lines?: readonly CartLine[];
  /** Of the checkout's address: `?lang=en&elder=1`. */
  readonly query?: string;
}

/** Opens a checkout of these lines, as the partner's cart does, and its page. */
export const visitCheckout = async (
  browser: Browser,
  platform: TestPlatform,
  key: string,
  { lines = [chicken], query = '', ...options }: CheckoutVisit = {},
): Promise<Visit> => {
  const page = await visit(browser, options);
  const { id } = await openCheckout(platform, key, lines);
  await page.goto(`${platform.url}/checkout/${id}${query}`);
  await field(page, 'name').waitFor();
  return page;
};

/** A field of the form, in whatever language. */
export const field = (page: Page, name: string) => page.locator(`#field-${name}`);

export const typeContact = async (page: Page) => {
  await field(page, 'name').fill(recipient.name);
  await field(page, 'phone').fill(recipient.phone);
};

export const typeHome = async (page: Page) => {
  await typeContact(page);
  for (const [name, choice] of places) await field(page, name).selectOption(choice);
  await field(page, 'detail').fill(recipient.detail);
};

/** Agrees to what has to be agreed, line by line. */
export const confirmAll = async (page: Page) => {
  for (const box of await page.locator('[name=exemption]').all()) await box.check();
  await field(page, 'consent').check();
};

/** Chooses the way of paying of that name, where there are several, and sends the form off. */
export const submitOrder = async (page: Page, way?: string) => {
  if (way !== undefined) await page.getByRole('radio', { name: way, exact: true }).check();
  await confirmAll(page);
  await page.getByRole('button', { name: /提交订单|Place order/ }).click();
};

/** Fills in the form for a home and sends it off. */
export const orderHome = async (page: Page, way?: string) => {
  await typeHome(page);
  await submitOrder(page, way);
};

/** The id in the address of the page to which one comes back from paying. */
export const paymentOf = (page: Page): string => {
  const [, payment] = /\/payments\/(pa_\w+)/.exec(page.url()) ?? [];
  if (payment === undefined) throw new Error(`No payment is at ${page.url()}.`);
  return payment;
};
