import '../../src/elements/define.js';
import { expect, html } from '@open-wc/testing';
import { orderNumberOf } from '../../src/elements/order-status/order-number.js';
import type { OrderStatusElement } from '../../src/elements/order-status/order-status.js';
import { appears, inside, openShop, says, textOf } from './shop.js';

const known = '20261124-7KQ2XM';

const open = async (order?: string, lang?: string) => {
  const content = html`<xiang-order-status order=${order ?? ''}
    ><a href="https://platform.example/">查订单</a></xiang-order-status
  >`;
  const shop = await openShop(content, lang);
  const element = shop.find<OrderStatusElement>('xiang-order-status');
  const root = inside(element);
  const type = async (number: string, phone: string) => {
    (await appears<HTMLInputElement>(root, 'input[name=number]')).value = number;
    (await appears<HTMLInputElement>(root, 'input[name=phone]')).value = phone;
    (await appears<HTMLButtonElement>(root, 'button[part=button]:not([aria-disabled])')).click();
  };
  return { ...shop, element, root, type };
};

describe('<xiang-order-status>', () => {
  for (const lang of ['zh-CN', 'en']) {
    it(`is accessible as a form, with its faults, and with an order (${lang})`, async () => {
      const { element, root, type } = await open(undefined, lang);
      await appears(root, 'form');
      await expect(element).to.be.accessible();
      await type('2026', '');
      await appears(root, '[aria-invalid]');
      await expect(element).to.be.accessible();
      await type(known, '5678');
      await appears(root, '[part=status]');
      await expect(element).to.be.accessible();
    });
  }

  it('says at each field what is wrong, asks for nothing, and goes to the first', async () => {
    const { root, type, requests } = await open();
    await type('订单', '12');
    expect(textOf(await appears(root, '#number-wrong'))).to.contain('20261124-7KQ2XM');
    expect(textOf(root.querySelector('#phone-wrong'))).to.contain('四位');
    await appears(root, 'input', (input) => root.activeElement === input && input.id === 'number');
    expect((await requests()).filter(({ url }) => url.includes('order'))).to.deep.equal([]);
  });

  it('says that there is none, keeps what was typed, and finds it after a correction', async () => {
    const { root, type } = await open();
    await type(known, '0000');
    await says(root, '[role=alert]', '没有找到');
    expect(root.querySelector<HTMLInputElement>('input[name=number]')?.value).to.equal(known);
    await type(known, '5678');
    expect(textOf(await appears(root, '[part=status]'))).to.equal('已发货');
  });

  it('says that there were too many guesses', async () => {
    const { root, type } = await open();
    await type(known, '0429');
    await says(root, '[role=alert]', '查询次数太多');
  });

  it('shows the order with its lines, shipments and sums, and leads back to an empty form', async () => {
    const { root, type, requests } = await open();
    await type(' 20261124 7kq2xm', '５６７８');
    await appears(root, '[part=status]');
    expect(textOf(root.querySelector('h2'))).to.contain(known);
    expect(textOf(root.querySelector('[part=lines]')))
      .to.contain('城步乌骨鸡')
      .and.to.contain('× 2');
    expect(textOf(root.querySelector('[part=shipments]')))
      .to.contain('南山合作社（示例）')
      .and.to.contain('已发货');
    expect(textOf(root.querySelector('[part=facts]')))
      .to.contain('196')
      .and.to.contain('98')
      .and.to.contain('97');
    expect(textOf(root.querySelector('[part=lines]')), 'what has come back, and what has not').to.contain(
      '已退款 1 件 · 退款中 1 件',
    );
    const [asked] = (await requests()).filter(({ url, method }) => method === 'POST' && url.includes('order-lookups'));
    expect(asked?.method).to.equal('POST');
    expect(asked?.url, 'nothing that was typed stands in an address').to.equal('/v1/order-lookups');
    root.querySelector<HTMLButtonElement>('[part=another]')?.click();
    expect((await appears<HTMLInputElement>(root, 'input[name=number]')).value).to.equal('');
  });

  it('speaks the page’s language, what was ordered too, and asks for nothing more when that changes', async () => {
    const { root, page, requests } = await open(`or_${'a'.repeat(26)}`);
    await appears(root, '[part=status]');
    const asked = (await requests()).length;
    page.lang = 'en';
    await says(root, '[part=status]', 'Shipped');
    expect(textOf(root.querySelector('[part=lines]')))
      .to.contain('Chengbu black-bone chicken')
      .and.to.contain('1 chicken (about 1.2 kg)')
      .and.not.to.match(/\p{Script=Han}/u);
    expect(textOf(root.querySelector('[part=shipments]'))).to.contain('Nanshan Cooperative (example)');
    expect(await requests()).to.have.length(asked);
  });

  it('shows the order of a link, and offers the form where the link is of none', async () => {
    const shown = await open(`or_${'a'.repeat(26)}`);
    expect(textOf(await appears(shown.root, '[part=status]'))).to.equal('已发货');
    shown.page.remove();
    const { root } = await open(`or_${'b'.repeat(26)}`);
    await says(root, '[role=alert]', '没有对应的订单');
    await appears(root, 'input[name=number]');
  });

  it('reads a number however it is typed, and nothing else', () => {
    for (const typed of [
      known,
      '202611247KQ2XM',
      ' 20261124 - 7kq2xm ',
      '20261124—7KQ2XM',
      '２０２６１１２４－７ｋｑ２ｘｍ',
    ]) {
      expect(orderNumberOf(typed), typed).to.equal(known);
    }
    for (const typed of ['', '20261124', '20261124-7KQ2X', '20261124-7KQ2XO', `${known}X`, '<b>']) {
      expect(orderNumberOf(typed), typed).to.equal(undefined);
    }
  });
});
