import '../../src/elements/define.js';
import { expect, html, oneEvent } from '@open-wc/testing';
import { AddToCartEvent } from '../../src/elements/events/add-to-cart-event.js';
import type { AfterCheckoutEvent } from '../../src/elements/events/after-checkout-event.js';
import type { CartChangeEvent } from '../../src/elements/events/cart-change-event.js';
import type { CheckoutEvent } from '../../src/elements/events/checkout-event.js';
import { buttonOf, forwardOf, lineOf, openCart as open, openPriced } from './cart-shop.js';
import { appears, hearErrors, inside, openDrawer, openShop, says, textOf } from './shop.js';

describe('<xiang-cart>', () => {
  for (const lang of ['zh-CN', 'en']) {
    it(`is accessible empty, with lines, with lines that changed, and where it fails (${lang})`, async () => {
      for (const products of [
        {},
        { tea: 2 },
        { 'dearer-tea': 1, 'few-pears': 5, 'sold-out-rice': 1, 'off-season-plum': 1, 'withdrawn-egg': 1 },
        { 'broken-tea': 1 },
      ] as Record<string, number>[]) {
        const { cart, page } = await open(products, lang);
        const drawer = await openDrawer(cart);
        const sign = 'tea' in products || 'dearer-tea' in products ? '.amount:not(.stale)' : '.empty, .failure';
        await appears(drawer, sign);
        await expect(cart).to.be.accessible();
        page.remove();
      }
    });
  }

  it('counts pieces on its button, and says them in words', async () => {
    const { root } = await open({ tea: 2, rice: 1 });
    expect(textOf(root.querySelector('.count'))).to.equal('3');
    expect(textOf(root.querySelector('button .unseen'))).to.equal('3 件商品');
  });

  it('says what has changed in the cart', async () => {
    const { cart } = await open({ tea: 1 });
    const changed = oneEvent(document, 'xiang-cart-change') as unknown as Promise<CartChangeEvent>;
    cart.dispatchEvent(new AddToCartEvent({ productId: 'tea', variantId: '1kg', name: '茶', quantity: 4 }));
    const { count, lines } = await changed;
    expect([count, lines]).to.deep.equal([5, [{ productId: 'tea', variantId: '1kg', quantity: 5 }]]);
  });

  it('opens its drawer in the top layer, with the focus on its title, and gives the focus back on Escape', async () => {
    const { cart, root } = await open({ tea: 1 });
    const button = root.querySelector('button') as HTMLButtonElement;
    button.focus();
    const drawer = await openDrawer(cart);
    const dialog = drawer.querySelector('dialog') as HTMLDialogElement;
    expect(dialog.matches(':modal, dialog[open]')).to.equal(true);
    expect(drawer.activeElement?.id).to.equal('title');
    const closed = oneEvent(dialog, 'close');
    // What a browser does for Escape (HTML, 4.11.4): a cancel that nobody prevents closes it.
    if (dialog.dispatchEvent(new Event('cancel', { cancelable: true }))) dialog.close();
    await closed;
    expect(root.activeElement).to.equal(button);
  });

  it('shows name, pack, unit price and sum of each line, and the total', async () => {
    const { drawer } = await openPriced({ tea: 2, rice: 1 });
    expect(textOf(lineOf(drawer, 'tea')))
      .to.contain('产品 tea')
      .and.to.contain('1kg装 · ¥128')
      .and.to.contain('¥256');
    expect(textOf(drawer.querySelector('.total'))).to.equal('合计 3 件 ¥384');
    expect(forwardOf(drawer).ariaDisabled).to.equal('false');
  });

  for (const [product, lang, words] of [
    ['tea', 'zh-CN', '包邮'],
    ['posted-tea', 'zh-CN', '含运费 ¥8'],
    ['chilled-tea', 'zh-CN', '含运费 ¥7 起，视收货地区而定'],
    ['chilled-tea', 'en', 'Including postage from ¥7, by region'],
    ['heavy-tea', 'zh-CN', '运费视收货地区而定'],
    ['heavy-tea', 'en', 'Postage depends on the region'],
  ] as const) {
    it(`says of its postage, as far as it is known: ${words}`, async () => {
      const { drawer } = await openPriced({ [product]: 1 }, lang);
      expect(textOf(drawer.querySelector('.note'))).to.equal(words);
    });
  }

  it('changes a quantity by its buttons and its field, and takes no quantity that is none', async () => {
    const { drawer, root } = await openPriced({ tea: 2 });
    const field = lineOf(drawer, 'tea').querySelector('input') as HTMLInputElement;
    buttonOf(lineOf(drawer, 'tea'), '增加一件').click();
    await says(root, '.count', '3');
    buttonOf(lineOf(drawer, 'tea'), '减少一件').click();
    await says(root, '.count', '2');
    const type = (value: string) => {
      field.value = value;
      field.dispatchEvent(new Event('change', { bubbles: true }));
    };
    type('7');
    await says(root, '.count', '7');
    for (const wrong of ['-1', '0', '1e9', '1000000000', 'x', '2.5', '']) {
      type(wrong);
      await says(drawer, '.changes', '请填 1 到 99 之间的整数');
      expect([field.value, textOf(root.querySelector('.count'))]).to.deep.equal(['7', '7']);
      type('7');
      await appears(drawer, '[data-line]', (line) => !line.querySelector('.changes'));
    }
  });

  it('removes a line, and puts it back where it was', async () => {
    const { drawer, root } = await openPriced({ tea: 2, rice: 1 });
    buttonOf(lineOf(drawer, 'tea'), '删除').click();
    const undo = await appears<HTMLButtonElement>(drawer, '[data-undo]');
    await says(root, '.count', '1');
    expect(drawer.activeElement).to.equal(undo);
    expect(textOf(undo.closest('li'))).to.contain('已删除产品 tea');
    undo.click();
    await says(root, '.count', '3');
    await appears(drawer, '[data-line="tea/1kg"] input:focus');
    expect(drawer.querySelector('[data-undo]')).to.equal(null);
  });

  it('shows what a quote changed on its line: the old price beside the new, and what is left with its cure', async () => {
    const { drawer, root } = await openPriced({ 'dearer-tea': 1, 'few-pears': 5 });
    expect(textOf(lineOf(drawer, 'dearer-tea').querySelector('.changes'))).to.equal('价格有变，现价 ¥135 加入时 ¥128');
    const few = lineOf(drawer, 'few-pears');
    expect(textOf(few.querySelector('.changes'))).to.contain('仅剩 3 件');
    expect(forwardOf(drawer).ariaDisabled).to.equal('true');
    buttonOf(few, '改为 3 件').click();
    await says(root, '.count', '4');
    await appears(drawer, '.forward[aria-disabled="false"]');
  });

  it('lets nothing forward that cannot be had, and says on its line why', async () => {
    const { cart, drawer } = await openPriced({
      'sold-out-rice': 1,
      'off-season-plum': 1,
      'withdrawn-egg': 1,
      'undelivered-melon': 1,
    });
    for (const [product, words] of [
      ['sold-out-rice', '已售罄'],
      ['off-season-plum', '已过季'],
      ['withdrawn-egg', '已下架'],
      ['undelivered-melon', '送不到'],
    ] as const) {
      expect(textOf(lineOf(drawer, product))).to.contain(words);
    }
    const events: Event[] = [];
    cart.addEventListener('xiang-checkout', (event) => events.push(event));
    forwardOf(drawer).click();
    expect(events).to.deep.equal([]);
    expect(textOf(drawer.querySelector('.summary'))).to.contain('有商品需要先调整');
  });

  it('opens a checkout, and leaves the going to a page that wants it', async () => {
    const { cart, drawer, requests } = await openPriced({ tea: 2 });
    const before = oneEvent(cart, 'xiang-checkout') as unknown as Promise<CheckoutEvent>;
    const after = new Promise<AfterCheckoutEvent>((resolve) =>
      cart.addEventListener('xiang-after-checkout', (event) => {
        event.preventDefault();
        resolve(event);
      }),
    );
    forwardOf(drawer).click();
    forwardOf(drawer).click();
    expect((await before).totalFen).to.equal(25_600);
    expect((await after).url).to.match(/^https:\/\/platform\.example\/checkout\/co_a+$/);
    const posts = (await requests()).filter(({ method, url }) => method === 'POST' && url === '/v1/checkouts');
    expect(posts.map(({ body }) => body)).to.deep.equal([
      { lang: 'zh-CN', lines: [{ productId: 'tea', variantId: '1kg', quantity: 2 }] },
    ]);
  });

  it('hands elder mode on to the checkout, as the one thing in its address', async () => {
    const { cart, drawer } = await openPriced({ tea: 1 });
    cart.setAttribute('elder', '');
    const left = new Promise<string>((resolve) =>
      cart.addEventListener('xiang-after-checkout', (event) => {
        event.preventDefault();
        resolve(event.url);
      }),
    );
    await appears(drawer, '.base.elder');
    forwardOf(drawer).click();
    expect(await left).to.match(/^https:\/\/platform\.example\/checkout\/co_a+\?elder=1$/);
  });

  it('reads its return address as a link in the page is read', async () => {
    const { cart, drawer, requests } = await openPriced({ tea: 1 });
    cart.setAttribute('return-url', '/en/zone.html');
    const left = new Promise<void>((resolve) =>
      cart.addEventListener('xiang-after-checkout', (event) => {
        event.preventDefault();
        resolve();
      }),
    );
    await cart.updateComplete;
    forwardOf(drawer).click();
    await left;
    const posts = (await requests()).filter(({ method, url }) => method === 'POST' && url === '/v1/checkouts');
    expect(posts.map(({ body }) => (body as { returnUrl: string }).returnUrl)).to.deep.equal([
      `${window.location.origin}/en/zone.html`,
    ]);
  });

  it('opens none where the page prevents it', async () => {
    const { cart, drawer, requests } = await openPriced({ tea: 1 });
    cart.addEventListener('xiang-checkout', (event) => event.preventDefault());
    forwardOf(drawer).click();
    expect((await requests()).filter(({ url }) => url.startsWith('/v1/checkouts'))).to.deep.equal([]);
  });

  it('follows no address of a checkout but http and https', async () => {
    const { cart, drawer } = await openPriced({ 'script-url-tea': 1 });
    const events: Event[] = [];
    cart.addEventListener('xiang-after-checkout', (event) => events.push(event));
    forwardOf(drawer).click();
    await says(drawer, '.failure', '收到的内容不完整');
    expect(events).to.deep.equal([]);
  });

  it('says in words why it cannot be priced, keeps its lines, and tries again', async () => {
    const { drawer, root } = await open({ 'broken-tea': 1 }).then(async (shop) => ({
      ...shop,
      drawer: await openDrawer(shop.cart),
    }));
    await says(drawer, '.failure', '本网站没有开通结算');
    expect(textOf(lineOf(drawer, 'broken-tea'))).to.contain('名称 broken-tea');
    expect(textOf(root.querySelector('.count'))).to.equal('1');
    buttonOf(drawer.querySelector('.failure') as HTMLElement, '重试').click();
    await says(drawer, '.failure', '本网站没有开通结算');
  });

  it('keeps its lines where the connection is lost', async () => {
    const { drawer, cart } = await open({ 'cut-tea': 2 }).then(async (shop) => ({
      ...shop,
      drawer: await openDrawer(shop.cart),
    }));
    await says(drawer, '.failure', '网络中断');
    expect(lineOf(drawer, 'cut-tea').querySelector('input')?.value).to.equal('2');
    cart.hide();
  });

  it('follows the language of the page, the names of its lines too', async () => {
    const { page, drawer, root } = await openPriced({ tea: 1 });
    page.lang = 'en';
    await says(drawer, 'h2', 'Cart');
    await says(drawer, '[data-line]', 'Product tea');
    await says(root, 'button .unseen', '1 item');
  });

  it('says that it has no storefront, and shows the link inside the tag then', async () => {
    const { errors, stop } = hearErrors();
    const { page, storefront } = await openShop(html``);
    storefront.remove();
    const cart = document.createElement('xiang-cart');
    page.append(cart);
    await says(inside(cart), '[part="error"]', '本页的商城设置不完整');
    stop();
    expect(errors).to.have.length(1);
    expect(inside(cart).querySelector<HTMLSlotElement>('slot:not([name])')?.hidden).to.equal(false);
  });

  it('goes on after it was taken out and put back', async () => {
    const { page, cart, root } = await open({ tea: 1 });
    cart.remove();
    page.append(cart);
    cart.dispatchEvent(new AddToCartEvent({ productId: 'rice', variantId: '1kg', name: '米', quantity: 2 }));
    await says(root, '.count', '3');
  });
});
