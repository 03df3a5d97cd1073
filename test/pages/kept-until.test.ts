import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deliveryEn } from '../../src/localization/pages/delivery.en.js';
import { deliveryZhCn } from '../../src/localization/pages/delivery.zh-cn.js';
import { keptText } from '../../src/platform/pages/browser/kept-until.js';

const until = '2026-11-27T08:00:00.000Z';
const end = Date.parse(until);

describe('until when a place keeps an order', () => {
  it('is told in China’s time, in both languages', () => {
    assert.equal(keptText(until, 'zh-CN', deliveryZhCn, end - 1), '为您保管到 2026年11月27日 16:00');
    assert.equal(keptText(until, 'en', deliveryEn, end - 1), 'Kept for you until November 27, 2026 at 16:00');
  });

  it('is told as over from its moment on, and that it is still the shopper’s', () => {
    assert.match(keptText(until, 'zh-CN', deliveryZhCn, end), /16:00 已过，货品仍是您的，请尽快来取。$/);
    assert.match(keptText(until, 'en', deliveryEn, end), /by November 27, 2026 at 16:00\. .*still yours\.$/);
  });
});
