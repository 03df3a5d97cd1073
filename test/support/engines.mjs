// The browsers' engines that tests run in, and where each is found. Chromium always is (one comes with the packages);
// Firefox and WebKit are used where they are installed. Never a download.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { findBrowser } from './browser.mjs';
import { findOnPath, isExecutable, namedBy } from './executables.mjs';

export const engineNames = ['chromium', 'firefox', 'webkit'];

const foldersIn = (folder) => {
  try {
    return readdirSync(folder).map((name) => path.join(folder, name));
  } catch {
    return [];
  }
};

/** WebKitGTK's own small browser stands with its libraries: `/usr/lib/<machine>/webkit2gtk-4.1/MiniBrowser`. */
const findMiniBrowser = () =>
  ['/usr/lib', '/usr/lib64', '/usr/libexec']
    .flatMap((folder) => [folder, ...foldersIn(folder)])
    .flatMap((folder) => ['webkit2gtk-4.1', 'webkitgtk-6.0', 'webkit2gtk-4.0'].map((name) => path.join(folder, name)))
    .map((folder) => path.join(folder, 'MiniBrowser'))
    .find(isExecutable);

const findFirefox = () => {
  const named = namedBy('FIREFOX_PATH') ?? findOnPath('firefox-esr', 'firefox');
  if (named) return named;
  return ['/Applications/Firefox.app/Contents/MacOS/firefox', 'C:\\Program Files\\Mozilla Firefox\\firefox.exe'].find(
    isExecutable,
  );
};

/**
 * What starts an engine, or the parts of it that are not installed.
 *
 * @param {string} name - One of `engineNames`.
 */
export const findEngine = async (name) => {
  if (name === 'chromium') return { launch: await findBrowser(), missing: [] };
  if (name === 'firefox') {
    const executablePath = findFirefox();
    const launch = { browser: 'firefox', executablePath, headless: true };
    return { launch, missing: executablePath ? [] : ['firefox-esr'] };
  }
  if (name !== 'webkit') throw new Error(`No engine is called "${name}". There are: ${engineNames.join(', ')}.`);
  const programs = {
    driver: findOnPath('WebKitWebDriver'),
    miniBrowser: findMiniBrowser(),
    xvfb: findOnPath('Xvfb'),
  };
  const packages = { driver: 'webkit2gtk-driver', miniBrowser: 'MiniBrowser of WebKitGTK', xvfb: 'xvfb' };
  const missing = Object.keys(packages).filter((part) => !programs[part]);
  return { launch: programs, missing: missing.map((part) => packages[part]) };
};
