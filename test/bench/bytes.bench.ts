import type { Browser } from 'playwright-core';
import { openBrowser } from '../e2e/support/browser.js';
import { loadedBytes, type LoadedBytes } from './bytes/loaded-bytes.js';
import { fetchPeer, inTemporaryFolder, peers } from './bytes/peers.js';
import type { Figure, Subject } from './support/figure.js';
import { formatKilobytes } from './support/format.js';

const format = ({ bytes, files }: LoadedBytes) => `${formatKilobytes(bytes)} (${String(files)})`;

const loadOwn = (browser: Browser) =>
  loadedBytes(browser, {
    root: 'dist',
    head: '<script type="module" src="/embed/v1/xiang.js"></script>',
    body: `<xiang-storefront publishable-key="pk_test_${'a'.repeat(32)}"></xiang-storefront>
<xiang-county-hall county="chengbu"></xiang-county-hall><xiang-cart></xiang-cart>`,
  });

const figureOf = (own: LoadedBytes, name: string, peer: LoadedBytes | undefined): Figure => ({
  what: { en: 'bytes before use: hall, cards and cart button', 'zh-CN': '可用之前的字节：特色馆、卡片和购物车按钮' },
  beside: { en: `\`${name}\``, 'zh-CN': `\`${name}\`` },
  measured: format(own),
  floor: peer ? format(peer) : '–',
  comparison: peer && { ratio: own.bytes / peer.bytes, low: own.bytes / peer.bytes, high: own.bytes / peer.bytes },
  aim: { atMost: 24.8 },
  value: own.bytes / 1000,
  unit: 'kB',
});

export const bytesSubject: Subject = {
  name: 'bytes',
  note: 'Scripts and styles that a real page loads before anybody uses it, each by brotli at its best, with the number of files; the peers as published today, without what they load after an answer of their API.',
  measure: () =>
    inTemporaryFolder(async (folder) => {
      const browser = await openBrowser();
      try {
        const own = await loadOwn(browser);
        const figures: Figure[] = [];
        for (const { name, head, body, counted } of peers) {
          const root = await fetchPeer(name, folder);
          console.log(root ? `  ${name}: ${counted}.` : `  ${name}: not reached in the registry, left out.`);
          figures.push(
            figureOf(own, name, root === undefined ? undefined : await loadedBytes(browser, { root, head, body })),
          );
        }
        return figures;
      } finally {
        await browser.close();
      }
    }),
};
