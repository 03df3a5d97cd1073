import { launch as launchBrowser, type KeyInput, type LaunchOptions } from 'puppeteer-core';
import { asExpression, withoutIcons, type Engine, type EngineOptions, type EnginePage } from './engine-page.js';

/** Chromium by the DevTools protocol, or Firefox by WebDriver BiDi. */
export const openPuppeteerEngine = async (launch: LaunchOptions, { hosts = [] }: EngineOptions): Promise<Engine> => {
  const rules = hosts.map((host) => `MAP ${host} 127.0.0.1`).join(', ');
  const browser = await launchBrowser({
    ...launch,
    ...(launch.browser === 'firefox'
      ? { extraPrefsFirefox: { 'network.dns.localDomains': hosts.join(',') } }
      : { args: [...(launch.args ?? []), ...(rules ? [`--host-resolver-rules=${rules}`] : [])] }),
  });

  const visit = async (): Promise<EnginePage> => {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => {
      complaints.push(`fault: ${error instanceof Error ? error.message : String(error)}`);
    });
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(`console: ${message.text()} (${message.location().url ?? ''})`);
    });
    page.on('response', (response) => {
      if (response.status() >= 400) complaints.push(`answer: ${String(response.status())} (${response.url()})`);
    });
    await page.evaluateOnNewDocument(() => {
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) => {
        console.error(`policy: ${effectiveDirective} forbids ${blockedURI || sample}`);
      });
    });
    await page.setViewport({ width: 1280, height: 900 });
    return {
      goto: async (url) => {
        await page.goto(url, { waitUntil: 'domcontentloaded' });
      },
      resize: (width, height) => page.setViewport({ width, height }),
      evaluate: async <Result>(run: (...args: never[]) => unknown, ...args: readonly unknown[]) =>
        (await page.evaluate(asExpression(run, args))) as Result,
      clickAt: (x, y) => page.mouse.click(x, y),
      keyboard: {
        press: (key) => page.keyboard.press(key as KeyInput),
        type: (text) => page.keyboard.type(text),
      },
      screenshot: () => page.screenshot(),
      complaints: () => Promise.resolve(withoutIcons(complaints)),
      close: () => context.close(),
    };
  };

  return { visit, close: () => browser.close() };
};
