import '../../src/elements/define.js';
import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { createCart } from '../../src/cart/cart.js';
import { placeRemoved } from '../../src/elements/cart-contents/removals.js';
import { add, lineOf, openContents, openPriced, type Layout } from './cart-shop.js';
import { appears, says, textOf } from './shop.js';

const remove = async (contents: ShadowRoot, product: string) => {
  const button = lineOf(contents, product).querySelector('.remove') as HTMLButtonElement;
  button.focus();
  button.click();
  return appears<HTMLButtonElement>(contents, `[data-undo="${product}/1kg"]:focus`);
};

const undo = async (contents: ShadowRoot, product: string) => {
  contents.querySelector<HTMLButtonElement>(`[data-undo="${product}/1kg"]`)?.click();
  return appears(contents, `[data-line="${product}/1kg"] input:focus`);
};

/** Products of all rows from top to bottom, `-` before one that was removed. */
const rowsOf = (contents: ShadowRoot) =>
  [...contents.querySelectorAll<HTMLElement>('[data-line], [data-undo]')].map(({ dataset }) =>
    dataset['undo'] ? `-${dataset['undo'].split('/')[0]}` : dataset['line']?.split('/')[0],
  );

const quantityOf = (contents: ShadowRoot, product: string) => lineOf(contents, product)?.querySelector('input')?.value;

const saidBy = (contents: ShadowRoot) => textOf([...contents.querySelectorAll('.unseen[role="status"]')].at(-1));

describe('removed lines', () => {
  it('stand in their own place whatever else goes, and in whichever order they come back', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { maxLength: 12 }),
        fc.infiniteStream(fc.nat()),
        (all, numbers) => {
          const removed = new Set<string>();
          let rows: readonly string[] = all;
          const toggles = [...numbers.take(20)].map((number) => all[number % all.length]);
          for (const key of toggles) {
            if (key === undefined) continue;
            if (!removed.delete(key)) removed.add(key);
            rows = placeRemoved(
              all.filter((each) => !removed.has(each)),
              removed,
              rows,
            );
            expect(rows).to.deep.equal(all);
          }
        },
      ),
    );
  });

  for (const layout of ['button', 'page'] as Layout[]) {
    describe(`in the layout ${layout}`, () => {
      it('come back with their quantity, in their place, with the focus, and a screen reader hears it', async () => {
        const { drawer } = await openPriced({ tea: 2, rice: 3, egg: 1, plum: 4 }, 'zh-CN', layout);
        await remove(drawer, 'rice');
        expect(saidBy(drawer)).to.equal('已删除产品 rice');
        await remove(drawer, 'tea');
        await remove(drawer, 'egg');
        expect(rowsOf(drawer)).to.deep.equal(['-tea', '-rice', '-egg', 'plum']);
        await undo(drawer, 'egg');
        expect(saidBy(drawer)).to.equal('已放回产品 egg');
        await undo(drawer, 'tea');
        expect(rowsOf(drawer)).to.deep.equal(['tea', '-rice', 'egg', 'plum']);
        await undo(drawer, 'rice');
        expect(rowsOf(drawer)).to.deep.equal(['tea', 'rice', 'egg', 'plum']);
        expect(['tea', 'rice', 'egg', 'plum'].map((each) => quantityOf(drawer, each))).to.deep.equal([
          '2',
          '3',
          '1',
          '4',
        ]);
        await appears(drawer, '.amount:not(.stale)');
        expect(textOf(drawer.querySelector('.total'))).to.equal('合计 10 件 ¥1,280');
      });

      it('can be put back though all of them are gone', async () => {
        const { drawer } = await openPriced({ tea: 2, rice: 1 }, 'zh-CN', layout);
        await remove(drawer, 'tea');
        await remove(drawer, 'rice');
        await says(drawer, '.empty', '购物车还是空的');
        expect(drawer.querySelector('.summary')).to.equal(null);
        await undo(drawer, 'tea');
        await appears(drawer, '.amount:not(.stale)');
        expect(rowsOf(drawer)).to.deep.equal(['tea', '-rice']);
        expect(drawer.querySelector('.empty')).to.equal(null);
      });

      it('keep name, price and place through a new quote that has them no more', async () => {
        const { drawer } = await openPriced({ tea: 2, rice: 1 }, 'zh-CN', layout);
        await remove(drawer, 'tea');
        await says(drawer, '.total', '¥128');
        await appears(drawer, '.amount:not(.stale)');
        expect(textOf(drawer.querySelector('.removed'))).to.contain('已删除产品 tea');
        const field = await undo(drawer, 'tea');
        // Before the next quote has come: the price of the last one that had it.
        expect(textOf(field.closest('li')))
          .to.contain('产品 tea')
          .and.to.contain('¥256');
      });

      it('are named in the language that the page has now', async () => {
        const { page, drawer } = await openPriced({ tea: 2, rice: 1 }, 'zh-CN', layout);
        await remove(drawer, 'tea');
        page.lang = 'en';
        await says(drawer, '.removed', 'Product tea removed');
        expect(saidBy(drawer)).to.equal('');
        await undo(drawer, 'tea');
        expect(saidBy(drawer)).to.equal('Product tea is back in the cart');
      });

      it('need no undoing where another tab puts them in again, and the focus stays with the line', async () => {
        const { cart, drawer, storefront } = await openPriced({ tea: 2, rice: 1 }, 'zh-CN', layout);
        await remove(drawer, 'tea');
        const tab = createCart({ scope: storefront.publishableKey });
        tab.add({ productId: 'tea', variantId: '1kg' });
        // As a browser tells the other tabs.
        window.dispatchEvent(new StorageEvent('storage', { key: `xiang-cart:${storefront.publishableKey}` }));
        await appears(drawer, '[data-line="tea/1kg"] input:focus');
        expect(rowsOf(drawer)).to.deep.equal(['tea', 'rice']);
        expect(quantityOf(drawer, 'tea')).to.equal('1');
        // What it then removes is its own, and is not offered here again.
        tab.remove({ productId: 'tea', variantId: '1kg' });
        window.dispatchEvent(new StorageEvent('storage', { key: `xiang-cart:${storefront.publishableKey}` }));
        await appears(drawer, 'ul', () => rowsOf(drawer).join() === 'rice');
        cart.hide();
      });

      it('do not write over what another tab has put in a moment before', async () => {
        const { drawer, storefront } = await openPriced({ tea: 2, rice: 1 }, 'zh-CN', layout);
        await remove(drawer, 'tea');
        // This tab has not heard of it yet.
        createCart({ scope: storefront.publishableKey }).add({ productId: 'tea', variantId: '1kg', quantity: 5 });
        await undo(drawer, 'tea');
        expect(quantityOf(drawer, 'tea')).to.equal('5');
      });

      it('stay out, and it is said why, where another tab has filled the cart meanwhile', async () => {
        const { drawer, storefront } = await openPriced({ tea: 2, rice: 1 }, 'zh-CN', layout);
        const button = await remove(drawer, 'tea');
        const tab = createCart({ scope: storefront.publishableKey });
        for (let index = 0; index < 49; index += 1) tab.add({ productId: `p-${index}`, variantId: '1kg' });
        button.click();
        await says(drawer, '.failure', '购物车');
        expect(rowsOf(drawer)[0]).to.equal('-tea');
      });

      it('leave room for the keyboard where another tab removes what has the focus', async () => {
        const { drawer, storefront } = await openPriced({ tea: 2, rice: 1 }, 'zh-CN', layout);
        lineOf(drawer, 'tea').querySelector('input')?.focus();
        createCart({ scope: storefront.publishableKey }).remove({ productId: 'tea', variantId: '1kg' });
        window.dispatchEvent(new StorageEvent('storage', { key: `xiang-cart:${storefront.publishableKey}` }));
        await appears(drawer, 'h2:focus');
      });
    });
  }

  it('are not offered any more once the drawer was closed', async () => {
    const { cart, drawer } = await openPriced({ tea: 2, rice: 1 });
    await remove(drawer, 'tea');
    cart.hide();
    await add(cart, 'egg');
    expect(rowsOf(await openContents(cart))).to.deep.equal(['rice', 'egg']);
  });
});
