import '../../src/elements/define.js';
import { aTimeout, expect, fixture, html, oneEvent } from '@open-wc/testing';
import type { ProductDetail } from '../../src/contract/product-detail.js';
import type { AddToCartEvent } from '../../src/elements/events/add-to-cart-event.js';
import type { OpenProductEvent } from '../../src/elements/events/open-product-event.js';
import type { ProductCard } from '../../src/elements/product-card/product-card.js';
import type { ProductDetailElement } from '../../src/elements/product-detail/product-detail.js';
import { productDetail } from '../client/fixtures.mjs';
import { appears, inside, openShop, says, textOf } from './shop.js';

const open = async (product: string, lang?: string) => {
  const shop = await openShop(html`<xiang-product-detail product=${product}></xiang-product-detail>`, lang);
  const detail = shop.find<ProductDetailElement>('xiang-product-detail');
  return { ...shop, detail, root: inside(detail) };
};

/** A card, and its dialog once its name has been pressed. */
const openDialog = async (product: string) => {
  const shop = await openShop(html`<xiang-product-card product=${product}></xiang-product-card>`);
  const card = shop.find<ProductCard>('xiang-product-card');
  const link = await appears<HTMLAnchorElement>(inside(card), 'h3 a');
  link.focus();
  link.click();
  const dialogElement = await appears(inside(card), 'xiang-product-dialog');
  const dialog = await appears<HTMLDialogElement>(inside(dialogElement), 'dialog[open]');
  await Promise.all(dialog.getAnimations().map(({ finished }) => finished));
  const detail = await appears(dialog, 'xiang-product-detail');
  return { ...shop, card, link, dialogElement, dialog, root: inside(detail) };
};

describe('<xiang-product-detail>', () => {
  for (const lang of ['zh-CN', 'en']) {
    it(`is accessible in each of its states (${lang})`, async () => {
      for (const [product, sign] of [
        ['tea-gi', '.facts'],
        ['pear-few-packs', 'fieldset'],
        ['liquor', '.notes .warn'],
        ['rice-sold-out-alone', 'button[disabled]'],
        ['plum-off-season', '.months'],
        ['unknown', '.failure'],
      ] as const) {
        const { detail, root, page } = await open(product, lang);
        await appears(root, sign);
        await appears(root, '.facts, .failure');
        await expect(detail).to.be.accessible();
        page.remove();
      }
      const skeleton = await fixture<ProductDetailElement>(html`<xiang-product-detail></xiang-product-detail>`);
      await expect(skeleton).to.be.accessible();
    });
  }

  it('says that there is none, and shows the link inside the tag beside it', async () => {
    const { root } = await open('unknown');
    expect(textOf(await appears(root, '.failure'))).to.contain('没有找到');
    expect(root.querySelector<HTMLSlotElement>('slot:not([name])')?.hidden).to.equal(false);
  });

  it('shows markup in a name and a notice as text', async () => {
    const { root } = await open('markup');
    await says(root, 'h2', '<img src=x');
    expect(root.querySelector('h2 img, h2 b, .notes b')).to.equal(null);
  });

  it('takes an answer for malformed whose address is none of a page', async () => {
    const { root } = await open('tea-script-url');
    await appears(root, '.failure');
    expect(root.querySelector('a')).to.equal(null);
  });

  it('tells where it is from, when it is sold, how it keeps, by whom and by what licences', async () => {
    const { root } = await open('tea-gi');
    const facts = textOf(await appears(root, '.facts'));
    for (const fact of [
      '湖南省邵阳市城步苗族自治县',
      '农产品地理标志 · 2012年登记',
      '来源：人民网 2020-05-21',
      '供应期 全年',
      '储存 冷冻',
      '净重 1kg',
      '南山合作社（示例）',
      '营业执照 示例供货方，没有证照',
      '食品许可证 示例供货方，没有证照',
    ]) {
      expect(facts).to.contain(fact);
    }
    const licences = root.querySelector<HTMLAnchorElement>('[part=licences]');
    expect(textOf(licences)).to.equal('平台证照公示');
    expect(licences?.href).to.equal('https://platform.example/about?lang=zh-CN#licences');
  });

  it('changes price and weight with the pack, and asks the cart for that pack', async () => {
    const { detail, root } = await open('tea-packs');
    await appears(root, '.facts');
    const [, big] = root.querySelectorAll<HTMLInputElement>('input[type=radio]');
    big?.click();
    await says(root, '.price', '179');
    expect(textOf(root.querySelector('.facts'))).to.contain('净重 5kg');
    const asked = oneEvent(detail, 'xiang-add-to-cart') as unknown as Promise<AddToCartEvent>;
    root.querySelector<HTMLButtonElement>('.add')?.click();
    expect((await asked).variantId).to.equal('5kg');
    await says(root, '.add', '已加入');
  });

  it('asks for the detail once, and for the stock of all that it shows', async () => {
    const { root, requests } = await open('tea');
    const few = await appears<ProductCard>(root, 'li:nth-child(2) xiang-product-card');
    await says(inside(few), '[part=status]', '仅剩 3 件');
    const paths = (await requests()).map(({ url }) => url.split('?')[0] ?? '');
    expect(paths.filter((path) => path.endsWith('/detail'))).to.have.length(1);
    expect(paths.filter((path) => path.endsWith('/availability'))).to.have.length.at.most(2);
  });

  it('takes a product that it is given, and asks for nothing', async () => {
    const shop = await openShop(
      html`<xiang-product-detail .product=${productDetail('rice') as ProductDetail}></xiang-product-detail>`,
    );
    const root = inside(shop.find('xiang-product-detail'));
    await says(root, 'h2', '产品 rice');
    await appears(root, '.facts');
    expect(await shop.requests()).to.deep.equal([]);
  });

  it('asks anew in the language to which the page turns', async () => {
    const { root, page } = await open('tea');
    await says(root, 'h2', '产品 tea');
    page.lang = 'en';
    await says(root, 'h2', 'Product tea');
    await says(root, '.facts', 'Net weight');
  });
});

describe('the dialog that a card opens', () => {
  it('is accessible, and has the name of the product at once', async () => {
    const { dialog, root, dialogElement } = await openDialog('tea');
    expect(dialog.getAttribute('aria-label')).to.equal('产品 tea');
    expect(textOf(root.querySelector('h2'))).to.equal('产品 tea');
    await appears(root, '.facts');
    await expect(dialogElement).to.be.accessible();
  });

  it('keeps what the card knows where the rest cannot be had, and offers the retry', async () => {
    const { root } = await openDialog('tea-broken-detail');
    expect(textOf(await appears(root, '.failure'))).to.contain('重试');
    expect(textOf(root.querySelector('h2'))).to.equal('产品 tea-broken-detail');
    expect(root.querySelector<HTMLButtonElement>('.add')?.disabled).to.equal(false);
  });

  it('closes by its button, and gives the focus back to the name', async () => {
    const { dialog, card, link } = await openDialog('tea');
    const closed = oneEvent(card, 'xiang-close-product');
    dialog.querySelector<HTMLButtonElement>('.close')?.click();
    await closed;
    expect(dialog.open).to.equal(false);
    expect(inside(card).activeElement).to.equal(link);
  });

  it('shows a related product in its own place', async () => {
    const { dialog, root } = await openDialog('tea');
    const related = await appears<ProductCard>(root, 'xiang-product-card');
    (await appears<HTMLAnchorElement>(inside(related), 'h3 a')).click();
    await says(root, 'h2', '产品 rice');
    expect(dialog.open).to.equal(true);
    expect(related.shadowRoot?.querySelector('xiang-product-dialog')).to.equal(null);
  });

  it('is not opened where the page takes the product itself', async () => {
    const shop = await openShop(html`<xiang-product-card product="tea"></xiang-product-card>`);
    const card = shop.find<ProductCard>('xiang-product-card');
    const opened: string[] = [];
    shop.page.addEventListener('xiang-open-product', (event) => {
      event.preventDefault();
      opened.push(event.product.id);
    });
    const link = await appears<HTMLAnchorElement>(inside(card), 'h3 a');
    link.click();
    await aTimeout(0);
    expect(opened).to.deep.equal(['tea']);
    expect(inside(card).querySelector('xiang-product-dialog')).to.equal(null);
  });

  it('is left to the opener that an element around the card sets', async () => {
    const shop = await openShop(html`<xiang-product-card product="tea"></xiang-product-card>`);
    const card = shop.find<ProductCard>('xiang-product-card');
    const opened: string[] = [];
    shop.page.addEventListener('xiang-open-product', (event: OpenProductEvent) => {
      event.opener = ({ id }) => opened.push(id);
    });
    (await appears<HTMLAnchorElement>(inside(card), 'h3 a')).click();
    expect(opened).to.deep.equal(['tea']);
  });

  it('leaves a press with Ctrl to the browser', async () => {
    const shop = await openShop(html`<xiang-product-card product="tea"></xiang-product-card>`);
    const card = shop.find<ProductCard>('xiang-product-card');
    const link = await appears<HTMLAnchorElement>(inside(card), 'h3 a');
    expect(link.href).to.match(/\/products\/tea$/);
    let prevented: boolean | undefined;
    shop.page.addEventListener('click', (event) => {
      ({ defaultPrevented: prevented } = event);
      event.preventDefault();
    });
    link.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, cancelable: true, ctrlKey: true }));
    expect(prevented).to.equal(false);
  });
});
