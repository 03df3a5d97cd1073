import { expect } from '@open-wc/testing';
import { errorMessage } from '../../src/localization/error-message.js';
import { cartEn } from '../../src/localization/messages/cart.en.js';
import { cartZhCn } from '../../src/localization/messages/cart.zh-cn.js';
import { findingEn } from '../../src/localization/messages/finding.en.js';
import { findingZhCn } from '../../src/localization/messages/finding.zh-cn.js';
import { productEn } from '../../src/localization/messages/product.en.js';
import { productZhCn } from '../../src/localization/messages/product.zh-cn.js';
import { shopEn } from '../../src/localization/messages/shop.en.js';
import { shopZhCn } from '../../src/localization/messages/shop.zh-cn.js';
import { zoneEn } from '../../src/localization/messages/zone.en.js';
import { zoneZhCn } from '../../src/localization/messages/zone.zh-cn.js';
import { MessageBundle } from '../../src/localization/message-bundle.js';

const sets = [
  ['shop', shopZhCn, shopEn],
  ['cart', cartZhCn, cartEn],
  ['product', productZhCn, productEn],
  ['finding', findingZhCn, findingEn],
  ['zone', zoneZhCn, zoneEn],
] as const;

/** All sentences of a set, those with something to fill in filled with a 7, or with the months from July to September. */
const sentences = (messages: object): string[] =>
  Object.entries(messages).flatMap(([key, message]: [string, unknown]) => {
    const fill = key === 'monthRuns' ? [[7, 9]] : key === 'places' ? [7] : 7;
    if (typeof message === 'function') return [String((message as (...args: unknown[]) => string)(fill, fill))];
    return typeof message === 'object' && message ? sentences(message) : [String(message)];
  });

describe('messages', () => {
  for (const [name, zhCn, en] of sets) {
    it(`of the ${name} have one set of keys in both languages, and none is empty`, () => {
      expect(Object.keys(en)).to.have.members(Object.keys(zhCn));
      if ('errors' in en) expect(en.errors).to.have.keys(('errors' in zhCn && zhCn.errors) || {});
      for (const sentence of [...sentences(zhCn), ...sentences(en)]) expect(sentence.trim()).to.not.equal('');
    });

    it(`of the ${name} are in the language that they are for`, () => {
      expect(sentences(en).filter((sentence) => /\p{Script=Han}/u.test(sentence))).to.deep.equal([]);
    });
  }

  it('choose a sentence by the code of an error', () => {
    expect(errorMessage({ code: 'timeout' }, shopZhCn)).to.equal('等待时间过长，请重试。');
    expect(errorMessage({ code: 'unpaid_limit' }, shopEn, cartEn.errors)).to.contain('waiting for payment');
  });

  it('give the general sentence, with the request id, for a code that has none', () => {
    expect(errorMessage({ code: 'teapot', requestId: 'req-7' }, shopEn)).to.contain('(Reference: req-7)');
    for (const error of [new Error('boom'), { code: 'toString' }, 'boom', null, undefined]) {
      expect(errorMessage(error, shopZhCn)).to.equal('出了点问题，请稍后重试。');
    }
  });
});

describe('a bundle of messages', () => {
  it('loads a language once, and Chinese stands in for one that cannot be loaded', async () => {
    let loads = 0;
    const bundle = new MessageBundle('你好', {
      en: async () => {
        loads += 1;
        if (loads === 1) throw new TypeError('Failed to fetch');
        return 'Hello';
      },
    });
    expect([bundle.get('zh-CN'), bundle.get('en')]).to.deep.equal(['你好', undefined]);
    expect([await bundle.load('en'), await bundle.load('en'), await bundle.load('en')]).to.deep.equal([
      '你好',
      'Hello',
      'Hello',
    ]);
    expect([bundle.get('en'), loads]).to.deep.equal(['Hello', 2]);
  });
});
