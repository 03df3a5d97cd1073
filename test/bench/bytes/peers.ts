import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A peer's package, and a page with a list, prices and a cart as its own documentation writes it. */
export interface Peer {
  readonly name: string;
  readonly head: string;
  readonly body: string;
  /** What the page is made of. */
  readonly counted: string;
}

export const peers: readonly Peer[] = [
  {
    name: '@shopify/buy-button-js',
    head: '<script src="/dist/buybutton.min.js"></script>',
    body: '<div id="product"></div>',
    counted: 'its one script',
  },
  {
    name: '@commercelayer/drop-in.js',
    head: `<link rel="stylesheet" href="/dist/drop-in/drop-in.css">
<script>window.commercelayerConfig = { clientId: 'none', scope: 'market:all', domain: 'commercelayer.test' };</script>
<script type="module" src="/dist/drop-in/drop-in.esm.js"></script>`,
    body: `<cl-price code="A"><cl-price-amount type="price"></cl-price-amount></cl-price>
<cl-availability code="A"><cl-availability-status type="available">available</cl-availability-status></cl-availability>
<cl-add-to-cart code="A">Add</cl-add-to-cart>
<cl-cart-link>Cart (<cl-cart-count></cl-cart-count>)</cl-cart-link>`,
    counted: 'price, availability, add to cart and cart link; the cart itself is a page of theirs in a frame',
  },
  {
    name: '@foxy.io/elements',
    head: '<script type="module" src="/dist/cdn/foxy-items-form.js"></script>',
    body: `<foxy-items-form store="none"><foxy-item name="A" price="1"></foxy-item></foxy-items-form>`,
    counted: 'the form of items alone; the cart is a script of theirs beside it',
  },
];

/** Unpacks the published package into a folder; undefined where the registry is not reached. */
export const fetchPeer = async (name: string, folder: string): Promise<string | undefined> => {
  const target = join(folder, name.replaceAll(/\W/g, '-'));
  await mkdir(target);
  try {
    const { stdout } = await run('npm', ['pack', '--silent', '--pack-destination', target, name], { timeout: 60_000 });
    await run('tar', ['xzf', join(target, stdout.trim()), '-C', target]);
    return join(target, 'package');
  } catch {
    return undefined;
  }
};

/** A folder for the time of the work, removed after it. */
export const inTemporaryFolder = async <Result>(work: (folder: string) => Promise<Result>): Promise<Result> => {
  const folder = await mkdtemp(join(tmpdir(), 'xiang-bench-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
};
