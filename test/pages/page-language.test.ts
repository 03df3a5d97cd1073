import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pageLanguage } from '../../src/platform/pages/page-language.js';

describe('pageLanguage', () => {
  const cases: [string | undefined, string | undefined, string][] = [
    [undefined, undefined, 'zh-CN'],
    [undefined, '', 'zh-CN'],
    [undefined, 'fr-FR,fr;q=0.9', 'zh-CN'],
    [undefined, 'fr, en-GB;q=0.8', 'en'],
    [undefined, 'en;q=0.3, zh-TW;q=0.7', 'zh-CN'],
    [undefined, 'en;q=0, zh', 'zh-CN'],
    [undefined, 'zh;q=0.2, EN-us', 'en'],
    [undefined, ';;q=x,,,', 'zh-CN'],
    ['en', 'zh-CN', 'en'],
    ['zh-CN', 'en', 'zh-CN'],
    ['"><script>', 'en', 'zh-CN'],
  ];
  for (const [query, header, expected] of cases) {
    it(`is ${expected} for lang=${query} and Accept-Language: ${header}`, () => {
      assert.equal(pageLanguage(query, header), expected);
    });
  }
});
