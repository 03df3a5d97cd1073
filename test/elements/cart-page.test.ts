import '../../src/elements/define.js';
import { expect, html, oneEvent } from '@open-wc/testing';
import type { CheckoutEvent } from '../../src/elements/events/checkout-event.js';
import { add, buttonOf, forwardOf, lineOf, openCart, openContents, openPriced } from './cart-shop.js';
import { appears, hearErrors, inside, openShop, says, textOf } from './shop.js';

describe('<xiang-cart layout="page">', () => {
  for (const lang of ['zh-CN', 'en']) {
    it(`is accessible empty, with lines, with something removed, with changes, and where it fails (${lang})`, async () => {
      for (const [products, sign] of [
        [{}, '.empty'],
        [{ tea: 2, rice: 1 }, '.amount:not(.stale)'],
        [{ 'dearer-tea': 1, 'few-pears': 5, 'sold-out-rice': 1, 'off-season-plum': 1 }, '.amount:not(.stale)'],
        [{ 'broken-tea': 1 }, '.failure'],
      ] as [Record<string, number>, string][]) {
        const { cart, page } = await openCart(products, lang, 'page');
        const contents = await openContents(cart);
        await appears(contents, sign);
        await expect(page).to.be.accessible();
        if ('rice' in products) {
          (lineOf(contents, 'tea').querySelector('.remove') as HTMLElement).click();
          await appears(contents, '[data-undo]');
          await expect(page).to.be.accessible();
        }
        page.remove();
      }
    });
  }

  it('stands in the page: no dialog, no button, headings of the second level, and takes no focus', async () => {
    const { drawer: contents, root } = await openPriced({ tea: 2 }, 'zh-CN', 'page');
    expect(root.querySelector('button, dialog')).to.equal(null);
    expect(contents.querySelector('dialog')).to.equal(null);
    expect([...contents.querySelectorAll('h1, h2, h3')].map((each) => [each.localName, textOf(each)])).to.deep.equal([
      ['h2', '商品 2 件'],
      ['h2', '结算'],
    ]);
    expect(document.activeElement).to.equal(document.body);
  });

  it('keeps the room of its lines while its code and its prices are on the way', async () => {
    const { cart, root, page } = await openCart({ tea: 1, rice: 1 }, 'zh-CN', 'button');
    cart.layout = 'page';
    await cart.updateComplete;
    expect(root.querySelectorAll('.room .row')).to.have.length(2);
    expect(getComputedStyle(cart).display).to.equal('block');
    const { height } = cart.getBoundingClientRect();
    const contents = await openContents(cart);
    await appears(contents, '.amount:not(.stale)');
    expect(cart.getBoundingClientRect().height).to.equal(height);
    page.remove();
  });

  it('shows lines, changes and total, and checks out by the one way forward', async () => {
    const { cart, drawer: contents } = await openPriced({ 'dearer-tea': 1, 'few-pears': 5 }, 'zh-CN', 'page');
    expect(textOf(lineOf(contents, 'dearer-tea').querySelector('.changes'))).to.contain('价格有变，现价 ¥135');
    expect(forwardOf(contents).ariaDisabled).to.equal('true');
    buttonOf(lineOf(contents, 'few-pears'), '改为 3 件').click();
    await appears(contents, '.forward[aria-disabled="false"]');
    expect(textOf(contents.querySelector('.total'))).to.contain('¥519');
    const checkout = oneEvent(cart, 'xiang-checkout') as unknown as Promise<CheckoutEvent>;
    cart.addEventListener('xiang-after-checkout', (event) => event.preventDefault());
    forwardOf(contents).click();
    expect((await checkout).totalFen).to.equal(51_900);
  });

  it('says that it is empty, with the page’s own way on', async () => {
    const { find } = await openShop(html`<xiang-cart layout="page"><a slot="empty" href="/">逛逛</a></xiang-cart>`);
    const cart = find('xiang-cart');
    const contents = inside(await appears(inside(cart), 'xiang-cart-page'));
    await says(contents, '.empty', '购物车还是空的');
    expect(contents.querySelector<HTMLSlotElement>('slot[name="empty"]')?.hidden).to.equal(false);
    expect(find('a').getClientRects()).to.have.length(1);
    await add(cart as never, 'tea');
    await appears(contents, '.amount:not(.stale)');
    expect(find('a').getClientRects()).to.have.length(0);
  });

  it('follows the language of the page', async () => {
    const { page, drawer: contents } = await openPriced({ tea: 1 }, 'zh-CN', 'page');
    page.lang = 'en';
    await says(contents, 'h2', 'Items 1 item');
    await says(contents, '[data-line]', 'Product tea');
  });

  it('says why it is not there where the storefront has no key, and shows the link inside the tag', async () => {
    const { find, storefront } = await openShop(html`<xiang-cart layout="page"><a href="/">到平台</a></xiang-cart>`);
    storefront.removeAttribute('publishable-key');
    await says(inside(find('xiang-cart')), '[part="error"]', '商城设置不完整');
    expect(find('a').getClientRects()).to.have.length(1);
  });

  it('says that it has no storefront', async () => {
    const { errors, stop } = hearErrors();
    const { page, storefront } = await openShop(html``);
    storefront.remove();
    const cart = document.createElement('xiang-cart');
    cart.layout = 'page';
    page.append(cart);
    await says(inside(cart), '[part="error"]', '本页的商城设置不完整');
    stop();
    expect(errors).to.have.length(1);
  });

  it('becomes a button again', async () => {
    const { cart, root } = await openPriced({ tea: 1 }, 'zh-CN', 'page');
    cart.layout = 'button';
    await appears(root, '.open');
    expect(root.querySelector('xiang-cart-page')).to.equal(null);
  });

  it('is there again after it was taken out and put back', async () => {
    const { page, cart, drawer: contents } = await openPriced({ tea: 1 }, 'zh-CN', 'page');
    cart.remove();
    page.append(cart);
    await add(cart, 'rice', 2);
    await says(contents, '.total', '3 件');
    await appears(contents, '.amount:not(.stale)');
  });
});
