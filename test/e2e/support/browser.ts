import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { findBrowser } from '../../support/browser.mjs';

export interface OpenBrowserOptions {
  /** Names that resolve to this machine, as a hosts file would have it: `portal.test`. */
  readonly hosts?: readonly string[];
}

/** The browser that the tests use, as the web-test-runner uses it. */
export const openBrowser = async ({ hosts = [] }: OpenBrowserOptions = {}): Promise<Browser> => {
  const { executablePath, args, headless } = await findBrowser();
  const rules = hosts.map((host) => `MAP ${host} 127.0.0.1`).join(', ');
  return chromium.launch({
    executablePath,
    headless: Boolean(headless),
    args: [...args, ...(rules ? [`--host-resolver-rules=${rules}`] : [])],
  });
};

export type Visit = Page & { readonly complaints: readonly string[]; readonly requested: readonly URL[] };

export interface VisitOptions extends BrowserContextOptions {
  readonly lang?: 'zh-CN' | 'en';
}

/**
 * A page in a profile of its own, that keeps what a visitor should never meet: faults of scripts, what the page's policy
 * forbids, errors on the console.
 */
export const visit = async (browser: Browser, { lang = 'zh-CN', ...options }: VisitOptions = {}): Promise<Visit> => {
  const context = await browser.newContext({ locale: lang, viewport: { width: 1280, height: 900 }, ...options });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  const requested: URL[] = [];
  page.on('pageerror', (error) => complaints.push(`fault: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http')) requested.push(url);
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`policy: ${event.effectiveDirective} forbids ${event.blockedURI || event.sample}`);
    });
  });
  return Object.assign(page, { complaints, requested });
};
