import assert from 'node:assert/strict';
import type { Frame, Page } from 'playwright-core';
import type { Visit } from './browser.js';

const product = '城步乌骨鸡';

/**
 * What must go on any page: the hall shows its cards, a press puts one into the cart, the cart says how many there are,
 * opens, and prices them. The cart is open when it returns.
 */
export const shopThere = async (page: Page | Frame) => {
  const hall = page.locator('xiang-county-hall');
  await hall.getByRole('button', { name: new RegExp(`加入购物车.*${product}`) }).click();
  const cart = page.locator('xiang-cart');
  await cart.getByText('1', { exact: true }).first().waitFor();
  assert.ok((await hall.locator('xiang-product-card').count()) >= 5);
  await cart.getByRole('button').first().click();
  const drawer = page.getByRole('dialog', { name: '购物车' });
  await drawer.getByText(product).first().waitFor();
  await drawer.getByRole('button', { name: '去结算' }).waitFor();
  await drawer.getByText('¥').first().waitFor();
  return { hall, cart, drawer };
};

/**
 * A guest breaks nothing: no fault, nothing that the policy forbids, and the page's own globals are what they were.
 *
 * @param own - What the page's own scripts change meanwhile.
 */
export const assertGoodGuest = async (page: Visit, own = '') => {
  assert.deepEqual(page.complaints.slice(0, 3), []);
  const changed = await page.evaluate(() => (globalThis as unknown as { changedByGuest(): string }).changedByGuest());
  assert.equal(changed, own);
};
