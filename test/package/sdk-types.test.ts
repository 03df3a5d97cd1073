import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import ts from 'typescript';
import { requireBuild, root } from './support/package.js';
import { faultsOf, programOf, resolutions } from './support/type-check.js';

/** A developer's module. */
const text = `import { createStorefront, isNotOrderableError, type Cart, type Product, type Quote } from 'xiang-storefront';
import { CountyHall, type AddToCartEvent } from 'xiang-storefront/elements';
import 'xiang-storefront/define';
import 'xiang-storefront/define/county-hall';
import { createPartnerClient, createPlaceClient, createSupplierClient, verifyWebhook, type Sale } from 'xiang-storefront/server';

const storefront = createStorefront({ publishableKey: 'pk_test_1', api: 'https://platform.example' });
export const cart: Cart = storefront.cart;
export const products: Product[] = (await storefront.products.page({ hall: 'chengbu' })).items;
export const quoteOf = (error: unknown): Quote | null => (isNotOrderableError(error) ? error.quote : null);
const hall: CountyHall | null = document.querySelector('xiang-county-hall');
hall?.addEventListener('xiang-add-to-cart', (event: AddToCartEvent) => event.preventDefault());
// @ts-expect-error The key is wanted.
createStorefront({ api: 'https://platform.example' });
// @ts-expect-error There is no such language.
await storefront.halls.get('chengbu', { lang: 'fr' });

const supplier = createSupplierClient({ secretKey: 'sk_test_1' as string | undefined, api: 'https://platform.example' });
for await (const shipment of supplier.shipments.list({ state: 'paid', limit: 100 })) {
  const { recipient } = await supplier.shipments.label(shipment);
  const townCode: string | undefined = recipient?.address?.townCode;
  console.log(townCode);
  await supplier.shipments.dispatch(shipment, { carrier: 'sf', number: 'SF1' }, { idempotencyKey: 'parcel-1' });
}
// @ts-expect-error There is no such carrier.
await supplier.shipments.dispatch({ orderNumber: '', position: 0 }, { carrier: 'dhl', number: 'SF1' });
// @ts-expect-error With it one could do what the shopper can.
(await supplier.shipments.page()).items.map(({ orderId }) => orderId);
// @ts-expect-error A shipment that is not paid for is no matter of its supplier.
supplier.shipments.list({ state: 'placed' });
// @ts-expect-error A refund says what it costs.
await supplier.shipments.refund({ orderNumber: '', position: 0 }, { reason: 'returned', lines: [] });
// @ts-expect-error A supplier is told of shipments.
await supplier.webhooks.create({ url: 'https://erp.example', events: ['order.paid'] });
// @ts-expect-error Shown once.
(await supplier.webhooks.list()).map(({ secret }) => secret);

const partner = createPartnerClient({ secretKey: 'sk_test_1', api: 'https://platform.example' });
export const sales: readonly Sale[] = (await partner.sales.page({ from: '', to: '', by: ['day', 'product'] })).items;
export const handed: number = (await partner.collections.create({ code: '' })).lines.length;
// @ts-expect-error A partner has no shipments.
await partner.shipments.collect({ orderNumber: '', code: '' });
// @ts-expect-error Nothing about a person.
partner.sales.list({ from: '', to: '', by: 'phone' });
// @ts-expect-error A publishable key is for pages.
createPartnerClient({ publishableKey: 'pk_test_1', api: 'https://platform.example' });

const place = createPlaceClient({ secretKey: 'sk_test_1', api: 'https://platform.example' });
for await (const { orderNumber, keptUntil, pieces } of place.shipments.list()) console.log(orderNumber, keptUntil, pieces);
export const given: number = (await place.collections.create({ orderNumber: '', code: '' })).lines.length;
// @ts-expect-error With it one could do what the shopper can.
(await place.shipments.page()).items.map(({ orderId }) => orderId);
await supplier.shipments.collect({ code: '' });

const event = verifyWebhook(new Uint8Array(), new Headers(), ['whsec_1', 'whsec_2']);
if (event.type === 'shipment.refunded') {
  const amount: number = event.data.refund.amountFen;
  await supplier.shipments.label(event.data.shipment);
  console.log(amount);
} else if (event.type === 'shipment.uncollected' || event.type === 'order.uncollected') {
  const until: string = event.data.uncollected.keptUntil;
  console.log(until);
} else if (event.type === 'other') {
  const data: unknown = event.data;
  console.log(event.sentType, data);
} else if (event.type === 'order.paid') {
  const number: string = event.data.order.orderNumber;
  console.log(number);
  // @ts-expect-error With it one could do what the shopper can.
  console.log(event.data.order.orderId);
}
// @ts-expect-error The body was parsed.
verifyWebhook({ type: 'shipment.paid' }, new Headers(), 'whsec_1');
// @ts-expect-error Not published.
import 'xiang-storefront/client/http.js';
`;

describe('the types of the SDK', () => {
  before(requireBuild);

  for (const how of resolutions) {
    it(`resolve and hold, with moduleResolution ${how}`, () => {
      assert.deepEqual(faultsOf(programOf(text, how)), []);
    });
  }

  /** Members are read of what `roots` names: its resources, and their methods. */
  const entries = [
    ['dist/index.d.ts', ['Storefront']],
    ['dist/server/index.d.ts', ['SupplierClient', 'PartnerClient', 'PlaceClient']],
  ] as const;
  it('say of every export what it is, and of every member of a storefront, a client and their resources', () => {
    const program = programOf(text, 'bundler');
    const checker = program.getTypeChecker();
    const original = (symbol: ts.Symbol) =>
      symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    const silent: string[] = [];
    const read = (symbol: ts.Symbol, path: string) => {
      if (!symbol.getDocumentationComment(checker).length) silent.push(path);
    };
    for (const [entry, roots] of entries) {
      const index = program.getSourceFile(root + entry);
      const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(index!)!);
      for (const symbol of exported) read(original(symbol), symbol.name);
      for (const name of roots) {
        const members = original(exported.find((symbol) => symbol.name === name)!);
        for (const resource of checker.getDeclaredTypeOfSymbol(members).getProperties()) {
          read(resource, `${name}.${resource.name}`);
          for (const method of checker.getTypeOfSymbol(resource).getProperties()) {
            read(method, `${name}.${resource.name}.${method.name}`);
          }
        }
      }
    }
    assert.deepEqual(silent, []);
  });
});
