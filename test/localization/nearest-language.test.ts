import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { onLanguageChange } from '../../src/localization/language-observer.js';
import { nearestLanguage } from '../../src/localization/nearest-language.js';

const shadowIn = (host: Element) => {
  const inner = document.createElement('p');
  host.attachShadow({ mode: 'open' }).append(inner);
  return inner;
};

describe('the nearest language', () => {
  it('is that of the element, or of the nearest above it', async () => {
    const page = await fixture(
      html`<div lang="en">
        <p><b lang="zh">字</b><i>word</i></p>
      </div>`,
    );
    expect(nearestLanguage(page.querySelector('b') as Element)).to.equal('zh-CN');
    expect(nearestLanguage(page.querySelector('i') as Element)).to.equal('en');
  });

  it('is looked for through shadow roots', async () => {
    const page = await fixture(html`<div lang="en"><section></section></div>`);
    const outer = shadowIn(page.querySelector('section') as Element);
    expect(nearestLanguage(shadowIn(outer))).to.equal('en');
    outer.lang = 'zh-CN';
    expect(nearestLanguage(outer.shadowRoot?.querySelector('p') as Element)).to.equal('zh-CN');
  });

  it('says when it changes above, in any of the trees, until nobody listens', async () => {
    const page = await fixture<HTMLElement>(html`<div><section></section></div>`);
    const host = shadowIn(page.querySelector('section') as Element);
    const inner = shadowIn(host);
    const heard = new EventTarget();
    const stop = onLanguageChange(inner, () => heard.dispatchEvent(new Event('change')));
    for (const element of [page, host, inner]) {
      const change = oneEvent(heard, 'change');
      element.lang = 'en';
      await change;
    }
    stop();
    let late = 0;
    heard.addEventListener('change', () => (late += 1));
    const stopOther = onLanguageChange(page, () => heard.dispatchEvent(new Event('other')));
    const other = oneEvent(heard, 'other');
    page.lang = 'zh-CN';
    await other;
    stopOther();
    expect(late).to.equal(0);
  });
});
