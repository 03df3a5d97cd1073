import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { maskCarrierWords } from '../../src/platform/services/parcels/carrier-words.js';
import { home, personal } from '../support/platform-shopping.js';

const recipient = { contact: { name: personal.name, phone: personal.phone }, address: home };
const mask = (text: string) => maskCarrierWords(text, recipient);

describe('a carrier’s words', () => {
  for (const [said, kept] of [
    ['电话13912345678，请接听', '电话139****5678，请接听'],
    ['电话+8613912345678', '电话139****5678'],
    ['电话 0086 139 1234 5678', '电话 139****5678'],
    ['电话139-1234-5678', '电话139****5678'],
    ['电话139.1234.5678', '电话139****5678'],
    ['电话１３９１２３４５６７８（站点）', '电话139****5678（站点）'],
    ['座机0731-84512345转802', '座机073****2345转802'],
    ['座机（010）84512345', '座机010****2345'],
    ['两个：13912345678/13712345678', '两个：139****5678/137****5678'],
    ['收件人欧阳小明已签收', '收件人欧**已签收'],
    ['收件人 欧阳 小明 已签收', '收件人 欧** 已签收'],
    [`送至${personal.detail}门口`, '送至***门口'],
    ['送至文艺路８８号 3栋 1204室', '送至***'],
    ['𝟏𝟑𝟖𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖 🙂 签收', '138****5678 🙂 签收'],
  ] as const) {
    it(`are kept as ${kept}`, () => {
      assert.equal(mask(said), kept);
    });
  }

  for (const said of [
    '快件已发往 长沙，运单 113912345678',
    '【邵阳转运中心】已发出，下一站 2026-11-24 08:00 长沙',
    '您的快件SF1234567890123已到站',
    '请拨打客服95338',
  ]) {
    it(`stay as they are: ${said}`, () => {
      assert.equal(mask(said), said);
    });
  }

  it('have of the recipient neither name, phone nor address, whatever stands around them', () => {
    const around = fc.string({ unit: fc.constantFrom('，', ' ', '送', '🙂', 'a', '(', '：') });
    const secret = fc.constantFrom(...Object.values(personal));
    fc.assert(
      fc.property(fc.array(fc.tuple(around, secret), { maxLength: 4 }), around, (parts, end) => {
        const text = mask(parts.flat().join('') + end);
        for (const one of Object.values(personal)) assert.ok(!text.includes(one), text);
      }),
    );
  });

  it('are masked in a time that grows no faster than they do', () => {
    for (const hostile of ['1', '86', '0', '13', '(0', '138 ', '0731-', ' ', '欧阳']) {
      const start = process.cpuUsage();
      mask(hostile.repeat(20_000));
      const { user } = process.cpuUsage(start);
      assert.ok(user < 5_000_000, `${hostile} took ${String(user)} µs`);
    }
  });
});
