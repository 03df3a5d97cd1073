import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { chromeLauncher } from '@web/test-runner-chrome';
import { faultServerPlugin } from './test/client/fault-server.mjs';
import { elementFaults } from './test/elements/shop-server.mjs';
import { findBrowser } from './test/support/browser.mjs';

const browser = await findBrowser();

export default {
  files: ['test/{client,cart,localization,elements,embed}/**/*.test.ts', '!test/**/*.node.test.ts'],
  nodeResolve: true,
  // One page at a time: a page in the background gets neither focus nor animation frames.
  browsers: [chromeLauncher({ launchOptions: browser, concurrency: 1 })],
  concurrentBrowsers: 1,
  plugins: [
    // Without the tsconfig esbuild would define decorated fields anew, over Lit's accessors.
    esbuildPlugin({ ts: true, target: 'es2022', tsconfig: fileURLToPath(new URL('tsconfig.json', import.meta.url)) }),
    faultServerPlugin(elementFaults),
  ],
  // Lit's development build warns of mistakes, which is wanted, and of itself, which is not.
  filterBrowserLogs: ({ args }) => !String(args[0]).startsWith('Lit is in dev mode'),
  testFramework: { config: { ui: 'bdd', timeout: 10_000 } },
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
