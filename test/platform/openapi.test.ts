import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import { partnerEventTypes, supplierEventTypes } from '../../src/contract/webhook-event.js';
import { startTestPlatform, type TestPlatform } from '../support/platform.js';

interface Operation {
  readonly operationId: string;
  readonly parameters: readonly Record<string, unknown>[];
  readonly security: readonly unknown[];
  readonly responses: Readonly<Record<string, { readonly description: string }>>;
}

interface Document {
  readonly openapi: string;
  readonly webhooks: Readonly<
    Record<
      string,
      {
        readonly post: {
          readonly requestBody: {
            readonly content: {
              readonly 'application/json': {
                readonly schema: { readonly properties: { readonly type: { const: string }; readonly data: unknown } };
              };
            };
          };
        };
      }
    >
  >;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, unknown>>;
    readonly securitySchemes: Readonly<Record<string, { readonly type: string; readonly scheme?: string }>>;
  };
}

describe('/openapi.json', () => {
  let platform: TestPlatform;
  let document: Document;

  before(async () => {
    platform = await startTestPlatform({ catalogue: 'none' });
    ({ body: document } = await platform.ask<Document>('/openapi.json'));
  });

  after(() => platform.stop());

  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    const result = await validator.validate(structuredClone(document) as object as Record<string, unknown>);
    assert.equal(result.valid, true, JSON.stringify('errors' in result ? result.errors : undefined));
    assert.equal(validator.version, '3.1');
  });

  it('names nothing that it does not have', () => {
    const text = JSON.stringify(document);
    assert.ok(!text.includes('$defs'));
    const references = [...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) => path ?? '');
    assert.ok(references.length > 50);
    for (const path of new Set(references)) {
      const found = path
        .split('/')
        .reduce<unknown>((part, name) => (part as Record<string, unknown> | undefined)?.[name], document);
      assert.ok(found, path);
    }
  });

  it('has every endpoint, under the id of its contract row', () => {
    const ids = Object.values(document.paths).flatMap((path) =>
      Object.values(path).map(({ operationId }) => operationId),
    );
    assert.deepEqual(ids.sort(), [
      'availability.list',
      'checkouts.create',
      'checkouts.details',
      'checkouts.get',
      'checkouts.place',
      'counties.get',
      'counties.list',
      'divisions.list',
      'halls.get',
      'halls.list',
      'orderStatus.get',
      'orderStatus.lookUp',
      'orders.cancel',
      'orders.collectionCode',
      'orders.get',
      'orders.receive',
      'orders.requestReturn',
      'partnerCollections.create',
      'partnerSales.list',
      'partnerWebhooks.create',
      'partnerWebhooks.delete',
      'partnerWebhooks.enable',
      'partnerWebhooks.list',
      'partnerWebhooks.listDeliveries',
      'partnerWebhooks.retryDelivery',
      'partnerWebhooks.rotateSecret',
      'payments.get',
      'payments.open',
      'payments.settleSandbox',
      'payments.ways',
      'placeCollections.create',
      'placeShipments.list',
      'places.counties',
      'places.get',
      'places.list',
      'products.detail',
      'products.facets',
      'products.get',
      'products.list',
      'quotes.create',
      'supplierShipments.arrive',
      'supplierShipments.collect',
      'supplierShipments.get',
      'supplierShipments.list',
      'supplierShipments.pack',
      'supplierShipments.refund',
      'supplierShipments.ship',
      'supplierShipments.trace',
      'supplierWebhooks.create',
      'supplierWebhooks.delete',
      'supplierWebhooks.enable',
      'supplierWebhooks.list',
      'supplierWebhooks.listDeliveries',
      'supplierWebhooks.retryDelivery',
      'supplierWebhooks.rotateSecret',
      'zones.get',
      'zones.list',
      'zones.own',
    ]);
  });

  it('has every event that a webhook is told, with its body', () => {
    assert.deepEqual(Object.keys(document.webhooks).sort(), [...supplierEventTypes, ...partnerEventTypes].sort());
    for (const [type, { post }] of Object.entries(document.webhooks)) {
      const { type: named, data } = post.requestBody.content['application/json'].schema.properties;
      assert.equal(named.const, type);
      assert.match(JSON.stringify(data), /#\/components\/schemas\/Webhook(?:Order|Shipment)/);
    }
  });

  it('says of an endpoint what it wants and how it refuses', () => {
    const place = document.paths['/v1/checkouts/{checkout}/order']?.['post'];
    assert.match(
      place?.responses['409']?.description ?? '',
      /`price_changed`.*`not_orderable`|`not_orderable`.*`price_changed`/,
    );
    assert.match(place?.responses['413']?.description ?? '', /`body_too_large`/);
    assert.match(place?.responses['415']?.description ?? '', /`encoding_unsupported`/);
    assert.ok(place?.parameters.some(({ $ref }) => $ref === '#/components/parameters/Idempotency-Key'));
    const quote = document.paths['/v1/quotes']?.['post'];
    assert.deepEqual(quote?.security, [{ publishableKey: [] }]);
    const halls = document.paths['/v1/halls']?.['get'];
    assert.deepEqual(
      halls?.parameters.map(({ name, required }) => [name, required]),
      [
        ['lang', false],
        ['cursor', false],
        ['limit', false],
      ],
    );
  });

  it('says whose secret key a server’s endpoint wants', () => {
    const pack = document.paths['/v1/supplier/shipments/{orderNumber}/{position}/packing']?.['post'];
    assert.deepEqual(pack?.security, [{ supplierKey: [] }]);
    assert.match(pack.responses['403']?.description ?? '', /`secret_key_in_browser`/);
    assert.match(pack.responses['409']?.description ?? '', /`order_state`/);
    assert.deepEqual(document.paths['/v1/partner/sales']?.['get']?.security, [{ partnerKey: [] }]);
    for (const name of ['supplierKey', 'partnerKey']) {
      const { type, scheme } = document.components.securitySchemes[name] ?? {};
      assert.deepEqual([type, scheme], ['http', 'bearer'], name);
    }
  });

  it('lets answers gain members', () => {
    const { Product } = document.components.schemas as Record<
      string,
      { additionalProperties?: unknown; required: string[] }
    >;
    assert.equal(Product?.additionalProperties, undefined);
    assert.ok(Product?.required.includes('variants'));
  });
});
