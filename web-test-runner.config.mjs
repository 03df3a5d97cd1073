import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { chromeLauncher } from '@web/test-runner-chrome';
import { faultServerPlugin } from './test/client/fault-server.mjs';
import { elementFaults } from './test/elements/shop-server.mjs';
import { findEngine } from './test/support/engines.mjs';
import { webkitLauncher } from './test/support/webkit-launcher.mjs';

/** Chosen by `node test/browsers.mjs`; else Chromium. */
const engine = process.env.XIANG_TEST_ENGINE ?? 'chromium';
const { launch, missing } = await findEngine(engine);
if (missing.length) throw new Error(`${engine} is not installed: ${missing.join(', ')}.`);

const launcher =
  engine === 'webkit'
    ? webkitLauncher(launch)
    : Object.assign(chromeLauncher({ launchOptions: launch, concurrency: 1 }), { name: engine });

export default {
  files: ['test/{client,cart,localization,elements,embed}/**/*.test.ts', '!test/**/*.node.test.ts'],
  nodeResolve: true,
  // One page at a time: a page in the background gets neither focus nor animation frames.
  browsers: [launcher],
  concurrentBrowsers: 1,
  plugins: [
    // Without the tsconfig esbuild would define decorated fields anew, over Lit's accessors.
    esbuildPlugin({ ts: true, target: 'es2022', tsconfig: fileURLToPath(new URL('tsconfig.json', import.meta.url)) }),
    faultServerPlugin(elementFaults),
  ],
  // Lit's development build warns of mistakes, which is wanted, and of itself, which is not.
  filterBrowserLogs: ({ args }) => !String(args[0]).startsWith('Lit is in dev mode'),
  testFramework: { config: { ui: 'bdd', timeout: 30_000 } },
  testRunnerHtml: (testFramework) => `<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8" />
    <title>Tests</title>
  </head>
  <body>
    <script type="module" src="${testFramework}"></script>
  </body>
</html>`,
};
