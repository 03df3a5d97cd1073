import { findEngine } from '../../support/engines.mjs';
import type { LaunchOptions } from 'puppeteer-core';
import type { Engine, EngineOptions } from './engine-page.js';
import { openPuppeteerEngine } from './puppeteer-engine.js';
import { openWebKitEngine, type WebKitPrograms } from './webkit-engine.js';

/** Which engine these tests run in, chosen by `node test/browsers.mjs`; else Chromium. */
export const engineName = process.env.XIANG_TEST_ENGINE ?? 'chromium';

/** Opens the chosen engine. */
export const openEngine = async (options: EngineOptions = {}): Promise<Engine> => {
  const { launch, missing } = await findEngine(engineName);
  if (missing.length) throw new Error(`${engineName} is not installed: ${missing.join(', ')}.`);
  return engineName === 'webkit'
    ? openWebKitEngine(launch as WebKitPrograms)
    : openPuppeteerEngine(launch as LaunchOptions, options);
};
