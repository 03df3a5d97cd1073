import '../../src/elements/define.js';
import { expect, fixture, html } from '@open-wc/testing';
import type { Hall } from '../../src/contract/hall.js';
import type { CountyHall } from '../../src/elements/county-hall/county-hall.js';
import { hall, product } from '../client/fixtures.mjs';
import { appears, inside } from './shop.js';

const ids = (count: number) => Array.from({ length: count }, (_, index) => `tea-${String(index)}`);

const hallOf = (count: number) =>
  ({
    ...hall,
    products: { items: ids(count).map((id) => ({ ...product(id), picture: null })), nextCursor: null },
  }) as Hall;

const cardsOf = (element: CountyHall) => inside(element).querySelectorAll('.grid > li > xiang-product-card');

describe('a long list of products', () => {
  it('renders what stands above it first, then a part of the first screen, and then all of it in order', async () => {
    const element = await fixture<CountyHall>(html`<xiang-county-hall .hall=${hallOf(150)}></xiang-county-hall>`);
    expect(inside(element).querySelector('h2')).not.to.equal(null);
    expect(cardsOf(element)).to.have.length(0);
    expect(inside(element).querySelectorAll('.ghost')).to.have.length(6);
    await appears(inside(element), '.grid xiang-product-card');
    expect(inside(element).querySelector('.ghost')).to.equal(null);
    expect(cardsOf(element).length).to.be.greaterThan(2).and.lessThan(150);
    await appears(inside(element), '.grid li:nth-child(150)');
    const shown = [...inside(element).querySelectorAll('xiang-product-card')].map(({ product }) =>
      typeof product === 'object' ? product?.id : '',
    );
    expect(shown).to.deep.equal(ids(150));
  });

  it('goes on where it was when it is put back into the page', async () => {
    const element = await fixture<CountyHall>(html`<xiang-county-hall .hall=${hallOf(150)}></xiang-county-hall>`);
    const { parentElement: page } = element;
    element.remove();
    const rest = cardsOf(element).length;
    expect(rest).to.be.lessThan(150);
    page?.append(element);
    await appears(inside(element), '.grid li:nth-child(150)');
  });

  it('shows a short list at once', async () => {
    const element = await fixture<CountyHall>(html`<xiang-county-hall .hall=${hallOf(3)}></xiang-county-hall>`);
    expect(cardsOf(element)).to.have.length(3);
  });

  it('shows a shorter list in its place at once', async () => {
    const element = await fixture<CountyHall>(html`<xiang-county-hall .hall=${hallOf(150)}></xiang-county-hall>`);
    element.hall = hallOf(2);
    await element.updateComplete;
    expect(cardsOf(element)).to.have.length(2);
  });
});
