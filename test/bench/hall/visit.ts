import { fileURLToPath } from 'node:url';
import type { Browser, CDPSession, Page } from 'playwright-core';
import type { Availability } from '../../../src/contract/availability.js';
import type { ProductCard } from '../../../src/elements/product-card/product-card.js';
import { scriptOf, type CpuProfile } from '../profile/cpu-profile.js';
import { traceOf, type Span } from '../profile/trace.js';

/** What one visit of a page shows. All times in ms. */
export interface VisitSample {
  /** From navigation until all cards of the first screen have been painted. */
  readonly rendered: number;
  readonly layoutShift: number;
  /** Length of the longest task of 50 ms or more; 0 where there was none. */
  readonly longestTask: number;
}

/** What `probe.js` leaves in the page. */
interface Probe {
  rendered?: number;
  shown?: boolean;
  layoutShift: number;
  longestTask: number;
}

/** Plain JavaScript: it is sent into the page as it stands. */
const probeFile = fileURLToPath(new URL('probe.js', import.meta.url));

interface ProbedWindow {
  probe: Probe;
  showStock: (index: number, stock: readonly Availability[]) => void;
}

/** Waits until all is shown, stock too. */
const waitUntilShown = (page: Page) =>
  page.waitForFunction(() => (globalThis as unknown as ProbedWindow).probe.shown, undefined, {
    timeout: 60_000,
    polling: 100,
  });

/** A page in a profile of its own, on a machine that is `slowdown` times slower, that has shown nothing yet. */
const openBlank = async (browser: Browser, url: string, slowdown: number) => {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  // The same process then shows the page itself.
  await page.goto(new URL('/blank', url).href);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await page.addInitScript({ path: probeFile });
  return { context, page, session };
};

const open = async (page: Page, url: string) => {
  await page.goto(url, { waitUntil: 'commit' });
  await waitUntilShown(page);
};

/** One visit with an empty cache. */
export const visitOnce = async (browser: Browser, url: string, slowdown: number): Promise<VisitSample> => {
  const { context, page } = await openBlank(browser, url, slowdown);
  await open(page, url);
  const {
    rendered = Number.NaN,
    layoutShift,
    longestTask,
  } = await page.evaluate(() => (globalThis as unknown as ProbedWindow).probe);
  await context.close();
  return { rendered, layoutShift, longestTask };
};

/** What the page's main thread does until stock is shown too, by the profiler's samples. */
export const profileOnce = async (browser: Browser, url: string, slowdown: number): Promise<CpuProfile> => {
  const { context, page, session } = await openBlank(browser, url, slowdown);
  await startProfiler(session);
  await open(page, url);
  const { profile } = await session.send('Profiler.stop');
  await context.close();
  return profile;
};

const startProfiler = async (session: CDPSession) => {
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: 200 });
  await session.send('Profiler.start');
};

/**
 * Running scripts and collecting their garbage, in ms, until stock is shown too. By the profiler's samples: the
 * browser's own sum (`ScriptDuration`) leaves out what runs as a microtask, which is most of what follows an `await`.
 * The probe is left out: asking where cards stand, it would be charged with their layout.
 */
export const scriptOnce = async (browser: Browser, url: string, slowdown: number): Promise<number> =>
  scriptOf(await profileOnce(browser, url, slowdown));

/** What the browser does while the page is shown, span by span. */
export const traceOnce = async (browser: Browser, url: string, slowdown: number): Promise<readonly Span[]> => {
  const { context, page } = await openBlank(browser, url, slowdown);
  const spans = await traceOf(browser, page, () => open(page, url));
  await context.close();
  return spans;
};

/** The profile of what is done on a page that is open. */
export const profileOf = async (page: Page, work: () => Promise<unknown>): Promise<CpuProfile> => {
  const session = await page.context().newCDPSession(page);
  await startProfiler(session);
  await work();
  const { profile } = await session.send('Profiler.stop');
  await session.detach();
  return profile;
};

/** A page that stays open, for changing the stock of one card on it. */
export const openForChanges = async (browser: Browser, url: string, slowdown: number): Promise<Page> => {
  const { page } = await openBlank(browser, url, slowdown);
  await open(page, url);
  return page;
};

/** What one changed stock costs, in ms: by script, and by style and layout. */
export interface ChangeSample {
  readonly script: number;
  readonly layout: number;
}

/** Shows another stock on one card, by its index. */
export const changeStock = (page: Page, index: number, quantity: number): Promise<ChangeSample> =>
  page.evaluate(
    async ([index, left]) => {
      const hall = document.querySelector('xiang-county-hall')?.shadowRoot;
      const card = hall?.querySelectorAll<ProductCard>('xiang-product-card')[index];
      const product = card?.product;
      const productId = product && typeof product === 'object' ? product.id : '';
      const variantId = product && typeof product === 'object' ? (product.variants[0]?.id ?? '') : '';
      const stock = [{ productId, variantId, status: 'low' as const, quantity: left }];
      const status = (card?.shadowRoot ?? document.querySelectorAll('.xiang-card')[index])?.querySelector(
        '.text p + p',
      );
      const started = performance.now();
      if (card) {
        card.availability = stock;
        await card.updateComplete;
      } else {
        (globalThis as unknown as ProbedWindow).showStock(index, stock);
      }
      const scripted = performance.now();
      // Of the whole page, as a frame does it: asked of the card itself, one that is skipped below the screen would be laid out.
      void document.body.offsetHeight;
      const ended = performance.now();
      if (card && !status?.textContent?.includes(String(left)))
        throw new Error('The card does not show its new stock.');
      return { script: scripted - started, layout: ended - scripted };
    },
    [index, quantity] as const,
  );
