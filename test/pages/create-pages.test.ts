import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { before, describe, it } from 'node:test';
import { Hono } from 'hono';
import { createPages, unknownPage } from '../../src/platform/pages/create-pages.js';
import { readPageAssets } from '../../src/platform/pages/page-assets.js';
import {
  checkoutId,
  FaultyDatabaseError,
  hostileText,
  orderId,
  pageServices,
  paymentId,
} from './support/page-services.js';

const publicUrl = 'http://platform.example';
const faults: unknown[] = [];

const createApp = async (isDemonstration: boolean) => {
  const app = new Hono<{ Variables: { requestId: string } }>();
  app.use(async (context, next) => {
    context.set('requestId', 'req_sample');
    await next();
  });
  const site = { origin: publicUrl, ownKey: 'pk_test_own', isDemonstration };
  const pages = createPages({
    services: pageServices,
    site,
    assets: await readPageAssets(fileURLToPath(new URL('../../src/platform/pages/styles', import.meta.url))),
    onFault: (fault) => faults.push(fault),
  });
  app.route('/', pages);
  app.notFound(unknownPage(site));
  return app;
};

let demonstration: Hono<{ Variables: { requestId: string } }>;
let shop: typeof demonstration;

before(async () => {
  [demonstration, shop] = [await createApp(true), await createApp(false)];
});

const get = async (path: string, headers: Record<string, string> = {}, app = demonstration) => {
  const response = await app.request(path, { headers });
  return { status: response.status, headers: response.headers, text: await response.text() };
};

/** Every page that there is, with the state that it is given in. */
const everyPage = [
  ['/halls', 200],
  ['/halls/chengbu', 200],
  ['/halls/shaoyang', 200],
  ['/halls/chengbu?cursor=second', 200],
  ['/zones/wuling', 200],
  ['/zones/wuling?cursor=second', 200],
  ['/products/pear', 200],
  ['/products/liquor', 200],
  ['/about', 200],
  ['/embed-code', 200],
  [`/checkout/${checkoutId}`, 200],
  ['/orders', 200],
  [`/orders/${orderId}`, 200],
  [`/payments/${paymentId}`, 200],
  [`/sandbox-payments/${paymentId}`, 200],
  [`/payments/pa_${'c'.repeat(26)}`, 404],
  [`/sandbox-payments/${orderId}`, 404],
  ['/halls/nowhere', 404],
  ['/zones/nowhere', 404],
  ['/products/nothing', 404],
  ['/nothing/here', 404],
  ['/halls/broken', 500],
] as const;

describe('an address that leads nowhere', () => {
  for (const path of [
    '/halls/nowhere',
    '/halls/UPPER',
    '/halls/%3Cscript%3E',
    `/halls/${'a'.repeat(500)}`,
    '/halls/chengbu?cursor=forged',
    '/zones/nowhere',
    '/zones/UPPER',
    '/zones/wuling?cursor=forged',
    '/products/nothing',
    '/products/UPPER',
    '/checkout/nope',
    `/checkout/co_${'c'.repeat(26)}`,
    '/checkout/co_..%2f..%2fetc',
    '/orders/1',
    `/orders/or_${'c'.repeat(26)}`,
    '/nothing/here',
  ]) {
    it(`is a page of its own in both languages: ${path.slice(0, 60)}`, async () => {
      const chinese = await get(path, { 'Accept-Language': 'zh' });
      assert.equal(chinese.status, 404);
      assert.match(chinese.text, /<html lang="zh-CN">/);
      assert.match(chinese.text, /<h1>没有找到这个页面<\/h1>/);
      assert.equal(chinese.headers.get('Cache-Control'), 'no-store');
      const english = await get(path, { 'Accept-Language': 'en' });
      assert.equal(english.status, 404);
      assert.match(english.text, /<h1>Page not found<\/h1>/);
      assert.doesNotMatch(english.text, /<script>/);
    });
  }
});

describe('a fault', () => {
  it('is told with the request id and nothing of its cause, and handed to the log', async () => {
    faults.length = 0;
    const { status, text } = await get('/halls/broken');
    assert.equal(status, 500);
    assert.match(text, /req_sample/);
    assert.doesNotMatch(text, /secret detail/);
    assert.ok(faults[0] instanceof FaultyDatabaseError);
  });
});

describe('every page', () => {
  for (const [path, status] of everyPage) {
    it(`is strict: ${path}`, async () => {
      const { headers, text, ...answer } = await get(path);
      assert.equal(answer.status, status);
      const policy = headers.get('Content-Security-Policy')?.split('; ');
      for (const directive of [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        'trusted-types lit-html',
      ]) {
        assert.ok(policy?.includes(directive), directive);
      }
      assert.equal(headers.get('X-Content-Type-Options'), 'nosniff');
      // No address of a page leaves it; a shopper's own pages lead to WeChat Pay's, which asks for the site.
      const isPrivate = headers.get('Cache-Control') === 'no-store';
      assert.equal(headers.get('Referrer-Policy'), isPrivate ? 'strict-origin' : 'no-referrer');
      assert.equal(headers.get('X-Frame-Options'), 'DENY');
      assert.equal(headers.get('Vary'), 'Accept-Language');
      assert.doesNotMatch(text, /<style|\sstyle=|\son[a-z]+=(?!&quot;)["']|<script>/);
    });

    it(`has a language, a title, one heading and a way to the licences: ${path}`, async () => {
      const { text } = await get(path, { 'Accept-Language': 'en' });
      assert.match(text, /<html lang="en">/);
      assert.match(text, /<title>[^<]+ - Xiang Public Service Platform<\/title>/);
      assert.equal(text.match(/<h1/g)?.length, 1);
      assert.match(text, /href="\/about\?lang=en#licences"/);
      const [head = ''] = text.split('<main');
      assert.match(head, /prices, stock and suppliers are illustrative/, 'read before any price');
    });

    it(`says nowhere that nothing is charged where real money is: ${path}`, async () => {
      for (const language of ['zh-CN', 'en']) {
        const { text } = await get(path, { 'Accept-Language': language }, shop);
        assert.doesNotMatch(text, /演示|demonstration|不收款|不发货|nothing is (?:charged|shipped)/i);
        assert.match(text, /供货方供货、发货|sent by the suppliers named with them/);
      }
    });
  }

  it('sets one cookie, on the checkout’s page alone, and leaves the one that is there', async () => {
    const { headers } = await get(`/checkout/${checkoutId}`);
    const cookie = headers.get('Set-Cookie') ?? '';
    const [, name, secret] = /^(?:__Host-)?(xiang-checkout)=([\w-]{32}); /.exec(cookie) ?? [];
    assert.equal(name, 'xiang-checkout', cookie);
    for (const part of ['HttpOnly', 'SameSite=Lax', 'Path=/', 'Max-Age=86400']) assert.ok(cookie.includes(part), part);
    assert.equal(cookie.includes('Secure'), cookie.startsWith('__Host-'));
    assert.ok(!cookie.includes('Domain'));
    const another = await get(`/checkout/${checkoutId}`);
    assert.ok(!another.headers.get('Set-Cookie')?.includes(secret ?? ''));
    for (const path of ['/halls', '/halls/chengbu', '/about', '/orders', `/orders/${orderId}`, '/nowhere']) {
      assert.equal((await get(path)).headers.get('Set-Cookie'), null, path);
    }
  });

  it('is never stored where it is one shopper’s, and kept for a minute where it is not', async () => {
    for (const path of [`/checkout/${checkoutId}`, `/orders/${orderId}`]) {
      assert.equal((await get(path)).headers.get('Cache-Control'), 'no-store');
    }
    assert.equal((await get('/halls/chengbu')).headers.get('Cache-Control'), 'public, max-age=60');
  });
});

interface ListItem {
  readonly position: number;
  readonly item: {
    readonly '@type': string;
    readonly name: string;
    readonly description: string;
    readonly offers: { readonly price: string; readonly priceCurrency: string; readonly url: string }[];
  };
}

interface CollectionPage {
  readonly '@context': string;
  readonly '@type': string;
  readonly url: string;
  readonly description: string;
  readonly inLanguage: string;
  readonly breadcrumb: { readonly itemListElement: { readonly item: string }[] };
  readonly mainEntity: { readonly '@type': string; readonly itemListElement: ListItem[] };
}

/** Reads the block as a browser does: up to the first `</script`. */
const readJsonLd = (page: string): CollectionPage => {
  const block = /<script type="application\/ld\+json">([\s\S]*?)<\/script/.exec(page)?.[1];
  assert.ok(block);
  return JSON.parse(block) as CollectionPage;
};

interface GraphNode {
  readonly '@type': string;
  readonly name?: string;
  readonly description?: string;
  readonly url?: string;
  readonly offers?: { readonly price: string }[];
  readonly itemListElement?: { readonly item: string }[];
}

const readGraph = (page: string) => (readJsonLd(page) as unknown as { readonly '@graph': GraphNode[] })['@graph'];

describe('a hall’s page', () => {
  it('shows markup in a description as text, in HTML and in JSON-LD', async () => {
    const { text } = await get('/halls/chengbu');
    assert.equal(text.split('alert(1)').length, text.split('&lt;script&gt;alert(1)').length + 3);
    assert.doesNotMatch(text, /<b onclick/);
    assert.doesNotMatch(text, /<!-- /);
    const data = readJsonLd(text);
    assert.equal(data.description, hostileText);
    assert.equal(data.mainEntity.itemListElement[1]?.item.name, hostileText);
    assert.equal(data.mainEntity.itemListElement[1]?.item.description, hostileText);
  });

  it('has all of it without a script: story, figures with year and source, and every product', async () => {
    const { text } = await get('/halls/chengbu?lang=en');
    const page = text.replace(/\s+/g, ' ');
    assert.match(page, /<strong>1000<\/strong> <span class="unit">birds<\/span>/);
    assert.match(page, /2016<\/span>/);
    assert.match(page, /Source: A newspaper/);
    for (const id of ['pear', 'liquor', 'chicken'])
      assert.match(page, new RegExp(`<article class="product" id="${id}">`));
    assert.match(page, /<h3><a href="\/products\/pear\?lang=en">pear \(en\)<\/a><\/h3>/);
    assert.match(page, /5 kg<\/span> <strong class="price">¥128\.05<\/strong> <span class="quiet">¥12\.81 per 500 g/);
    assert.match(page, /Box<\/span> <strong class="price">¥98<\/strong> <\/li>/);
    assert.match(page, /Chengbu, Hunan/);
    assert.match(page, /Jun to Jul/);
    assert.match(page, /Not sold to anyone under 18/);
    assert.match(page, /Not covered by the seven-day return/);
    assert.match(page, /src="http:\/\/platform\.example\/pictures\/pear-160\.webp"/);
    assert.match(page, /<noscript>/);
  });

  it('stands inside the public element, with the platform’s own key and the same embed as a partner’s', async () => {
    const { text } = await get('/halls/chengbu');
    const page = text.replace(/\s+/g, ' ');
    assert.match(page, /<script type="module" src="\/embed\/v1\/xiang\.js"><\/script>/);
    assert.match(page, /<xiang-storefront publishable-key="pk_test_own"><\/xiang-storefront>/);
    assert.match(page, /<xiang-county-hall county="chengbu" deep-links>.*id="chicken".*<\/xiang-county-hall>/);
  });

  it('pages by a plain link, and stays as it is on a later page', async () => {
    const first = (await get('/halls/chengbu?lang=en')).text;
    assert.match(first, /<a rel="next" href="\/halls\/chengbu\?lang=en&amp;cursor=second">Next page<\/a>/);
    const second = (await get('/halls/chengbu?lang=en&cursor=second')).text;
    assert.match(second, /id="chestnut"/);
    assert.doesNotMatch(second, /id="pear"|<xiang-county-hall|rel="next"/);
    assert.match(second, /href="\/halls\/chengbu\?lang=en">Back to the first page/);
    assert.match(
      second,
      /rel="canonical" href="http:\/\/platform\.example\/halls\/chengbu\?lang=en&amp;cursor=second"/,
    );
  });

  it('describes itself in the words of schema.org', async () => {
    const data = readJsonLd((await get('/halls/chengbu?lang=en')).text);
    assert.equal(data['@context'], 'https://schema.org');
    assert.equal(data['@type'], 'CollectionPage');
    assert.equal(data.url, 'http://platform.example/halls/chengbu?lang=en');
    assert.equal(data.inLanguage, 'en');
    assert.equal(data.breadcrumb.itemListElement.length, 3);
    for (const { item } of data.breadcrumb.itemListElement) assert.ok(URL.canParse(item));
    assert.equal(data.mainEntity['@type'], 'ItemList');
    assert.deepEqual(
      data.mainEntity.itemListElement.map(({ position }) => position),
      [1, 2, 3],
    );
    for (const { item } of data.mainEntity.itemListElement) {
      assert.equal(item['@type'], 'Product');
      assert.equal(item.offers.length, 2);
      for (const { price, priceCurrency, url } of item.offers) {
        assert.match(price, /^\d+\.\d\d$/);
        assert.equal(priceCurrency, 'CNY');
        assert.ok(URL.canParse(url));
      }
    }
    assert.equal(data.mainEntity.itemListElement[0]?.item.offers[0]?.price, '128.05');
  });

  it('says where it is in the other language', async () => {
    const { text, headers } = await get('/halls/chengbu?lang=en');
    assert.equal(headers.get('Content-Language'), 'en');
    assert.match(text, /rel="canonical" href="http:\/\/platform\.example\/halls\/chengbu\?lang=en"/);
    assert.match(text, /hreflang="zh-CN" href="http:\/\/platform\.example\/halls\/chengbu\?lang=zh-CN"/);
    assert.match(text, /hreflang="x-default" href="http:\/\/platform\.example\/halls\/chengbu"/);
    assert.match((await get('/halls/chengbu')).text, /<h1>城步特色馆<\/h1>/);
    assert.match((await get('/halls/chengbu', { 'Accept-Language': 'en-GB' })).text, /<h1>Chengbu Hall<\/h1>/);
  });

  it('names the counties of a prefecture', async () => {
    const { text } = await get('/halls/shaoyang?lang=en');
    assert.match(text, /<a href="\/halls\/suining\?lang=en">Suining County<\/a>/);
    assert.doesNotMatch((await get('/halls/chengbu?lang=en')).text, /Suining County/);
  });
});

describe('a zone’s page', () => {
  it('has all of it without a script, inside the public element: story, products, and the ways to its halls', async () => {
    const { text } = await get('/zones/wuling?lang=en');
    const page = text.replace(/\s+/g, ' ');
    assert.match(page, /<h1>Wuling Zone<\/h1> <p class="story">&lt;\/script&gt;/);
    assert.match(page, /<xiang-zone zone="wuling" deep-links>.*id="pear".*id="chicken".*<\/xiang-zone> <noscript>/);
    assert.match(page, /href="\/halls\/chengbu\?lang=en"><strong>Chengbu County<\/strong> .*?4 products/);
    assert.match(page, /<span class="hall"><strong>Suining County<\/strong>/);
    assert.doesNotMatch(text, /<b onclick|<!-- |\/halls\/suining/);
    assert.match(text, /href="\/embed-code\?lang=en&amp;element=zone&amp;zone=wuling"/);
  });

  it('pages by a plain link, and stays as it is on a later page', async () => {
    const first = (await get('/zones/wuling?lang=en')).text;
    assert.match(first, /<a rel="next" href="\/zones\/wuling\?lang=en&amp;cursor=second">Next page<\/a>/);
    const second = (await get('/zones/wuling?lang=en&cursor=second')).text;
    assert.match(second, /id="chestnut"/);
    assert.doesNotMatch(second, /id="pear"|<xiang-zone|rel="next"/);
    assert.match(second, /href="\/zones\/wuling\?lang=en">Back to the first page/);
  });

  it('describes itself in the words of schema.org, and says where it is in the other language', async () => {
    const { text } = await get('/zones/wuling?lang=en');
    const data = readJsonLd(text);
    assert.deepEqual(
      [data['@type'], data.url, data.description],
      ['CollectionPage', 'http://platform.example/zones/wuling?lang=en', hostileText],
    );
    assert.deepEqual(
      [data.mainEntity['@type'], data.mainEntity.itemListElement.map(({ item }) => item['@type'])],
      ['ItemList', ['Product', 'Product', 'Product']],
    );
    assert.match(text, /hreflang="zh-CN" href="http:\/\/platform\.example\/zones\/wuling\?lang=zh-CN"/);
  });
});

describe('a product’s page', () => {
  it('shows markup in a name, a story and a source as text, in HTML and in JSON-LD', async () => {
    const { text } = await get('/products/liquor');
    assert.doesNotMatch(text, /<b onclick|<!-- /);
    const [shown] = readGraph(text);
    assert.deepEqual([shown?.name, shown?.description], [hostileText, hostileText]);
  });

  it('has all of it without a script: packs, season, storage, indication with its source, supplier and licence', async () => {
    const page = (await get('/products/pear?lang=en')).text.replace(/\s+/g, ' ');
    assert.match(page, /<h1>pear \(en\)<\/h1>/);
    assert.match(page, /5 kg<\/span> <strong class="price">¥128\.05/);
    for (const fact of [
      'Chengbu, Shaoyang, Hunan',
      'Agricultural geographical indication · since 2012',
      'Jun to Jul',
      'Room temperature',
      '5 kg',
      'Sample cooperative',
      'An illustrative supplier: it has none',
    ]) {
      assert.ok(page.includes(`<dd>${fact}`), fact);
    }
    assert.match(page, /Source: &lt;\/script&gt;/);
    assert.match(page, /<a href="\/products\/chestnut\?lang=en">chestnut \(en\)<\/a>/);
    assert.match(page, /<a href="\/halls\/chengbu\?lang=en">To the hall of Chengbu<\/a>/);
  });

  it('stands inside the public element, with the platform’s own key', async () => {
    const page = (await get('/products/pear')).text.replace(/\s+/g, ' ');
    assert.match(page, /<xiang-storefront publishable-key="pk_test_own"><\/xiang-storefront>/);
    assert.match(page, /<xiang-product-detail product="pear"> <article.*<\/xiang-product-detail>/);
  });

  it('describes itself in the words of schema.org, at an address of its own', async () => {
    const { text } = await get('/products/pear?lang=en');
    const url = 'http://platform.example/products/pear?lang=en';
    assert.match(text, new RegExp(`rel="canonical" href="${url.replace('?', '\\?')}"`));
    const [shown, crumbs] = readGraph(text);
    assert.deepEqual([shown?.['@type'], shown?.url, shown?.offers?.[0]?.price], ['Product', url, '128.05']);
    assert.deepEqual(
      crumbs?.itemListElement?.map(({ item }) => item),
      ['http://platform.example/halls?lang=en', 'http://platform.example/halls/chengbu?lang=en', url],
    );
  });
});

describe('the list of halls', () => {
  it('is where the platform’s address leads, in the reader’s language', async () => {
    const { status, headers } = await get('/', { 'Accept-Language': 'en' });
    assert.equal(status, 302);
    assert.equal(headers.get('Location'), '/halls?lang=en');
  });

  it('has every page of them, the prefecture’s own hall first, and the zones below', async () => {
    const { text } = await get('/halls?lang=en');
    const links = [...text.matchAll(/class="hall" href="([^"]+)"/g)].map(([, href]) => href);
    assert.deepEqual(links, [
      '/halls/shaoyang?lang=en',
      '/halls/chengbu?lang=en',
      '/zones/wuling?lang=en',
      '/zones/xiangxi?lang=en',
    ]);
  });
});

describe('the checkout’s page', () => {
  it('is in the checkout’s language unless its address says another, and holds nothing of the checkout', async () => {
    const { text } = await get(`/checkout/${checkoutId}`, { 'Accept-Language': 'zh' });
    assert.match(text, /<html lang="en">/);
    assert.match(text, new RegExp(`<xiang-checkout-app checkout="${checkoutId}" demonstration\\s*>`));
    assert.match(text, /<noscript>/);
    assert.match(text, /<meta name="robots" content="noindex"/);
    assert.match(text, /<script type="module" src="\/assets\/checkout\.js"><\/script>/);
    assert.doesNotMatch(text, /portal\.example/);
    assert.match((await get(`/checkout/${checkoutId}?lang=zh-CN`)).text, /<html lang="zh-CN">/);
  });

  it('tells its script whether anything is charged', async () => {
    for (const path of [`/checkout/${checkoutId}`, `/orders/${orderId}`, `/payments/${paymentId}`]) {
      assert.match((await get(path)).text, /<xiang-checkout-app \w+="\w+" demonstration\s*>/, path);
      assert.match((await get(path, {}, shop)).text, /<xiang-checkout-app \w+="\w+"\s*>/, path);
    }
  });

  it('stands in elder mode where its address says so, and stays in it in the other language', async () => {
    for (const path of [`/checkout/${checkoutId}`, `/orders/${orderId}`]) {
      const { text } = await get(`${path}?elder=1`);
      assert.match(text, /<body class="elder">/, path);
      assert.ok(text.includes(`href="${path}?lang=zh-CN&amp;elder=1"`), path);
      for (const other of [path, `${path}?elder=`, `${path}?elder=%22%3E`]) {
        const { text: usual } = await get(other);
        assert.match(usual, /<body class="">/, other);
        assert.doesNotMatch(usual, /elder/, other);
      }
    }
  });

  it('has its frame in both languages, to change in place', async () => {
    const { text } = await get(`/orders/${orderId}`);
    assert.match(text, /data-frame="zh-CN" lang="zh-CN"/);
    assert.match(text, /data-frame="en" lang="en"/);
  });
});

describe('the platform’s licences', () => {
  it('stand on a page that every page leads to, as the operator has handed them in, with the public record', async () => {
    const page = (await get('/about?lang=en')).text.replace(/\s+/g, ' ');
    const [, section = ''] = /<section id="licences">(.*?)<\/section>/.exec(page) ?? [];
    assert.match(section, /<h3>Business licence<\/h3> <dl class="licence">/);
    assert.match(section, /<dd>Operator &lt;\/script&gt;/);
    assert.match(section, /<dd>91430529MA4EXAMPLE<\/dd>/);
    assert.match(section, /<a href="https:\/\/registry\.example\/91430529MA4EXAMPLE" rel="noreferrer"/);
    assert.match(section, /<h3>Food business licence<\/h3> <p>Not published yet<\/p>/);
    assert.doesNotMatch(section, /An example/);
  });

  it('stand on a product’s page, outside of the element that takes over', async () => {
    const page = (await get('/products/pear?lang=en')).text.replace(/\s+/g, ' ');
    assert.match(
      page,
      /<\/xiang-product-detail> <p class="licences small"> <a href="\/about\?lang=en#licences">Licences of the platform<\/a> <span class="quiet">Business licence 91430529MA4EXAMPLE<\/span>/,
    );
  });
});

describe('the privacy notice', () => {
  it('says in both languages what is taken, for what and how long', async () => {
    const chinese = (await get('/about?lang=zh-CN')).text;
    for (const part of ['收集什么', '用来做什么', '保存多久', '营业执照', '食品经营许可证'])
      assert.ok(chinese.includes(part));
    const english = (await get('/about?lang=en')).text;
    for (const part of ['What we collect', 'What for', 'How long', 'Business licence', 'Food business licence']) {
      assert.ok(english.includes(part));
    }
  });
});

describe('an asset', () => {
  it('is served with its type and tag, and not again to one who has it', async () => {
    const { status, headers, text } = await get('/assets/pages.css');
    assert.equal(status, 200);
    assert.equal(headers.get('Content-Type'), 'text/css; charset=utf-8');
    assert.equal(headers.get('Cache-Control'), 'public, no-cache');
    assert.match(text, /\.site-header/);
    const again = await get('/assets/pages.css', { 'If-None-Match': headers.get('ETag') ?? '' });
    assert.equal(again.status, 304);
    assert.equal(again.text, '');
  });

  it('brings the theme’s tokens on the root', async () => {
    const { text } = await get('/assets/theme.css');
    assert.match(text, /:root \{[^}]*--_accent:/);
    assert.doesNotMatch(text, /:host/);
  });

  for (const path of ['/assets/nothing.css', '/assets/..%2fcreate-pages.ts', '/assets/%00']) {
    it(`is not found: ${path}`, async () => {
      assert.equal((await get(path)).status, 404);
    });
  }
});
