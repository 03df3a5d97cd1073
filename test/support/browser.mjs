// Finds a browser for the tests: one that is installed, else the one that comes with the packages. Never a download.
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isExecutable, namedBy, placesOf } from './executables.mjs';

/** Places of Chrome, Chromium and Edge, as their installers choose them. */
const installedPaths = () => {
  const { env, platform } = process;
  if (platform === 'darwin') {
    const apps = [
      'Google Chrome.app/Contents/MacOS/Google Chrome',
      'Chromium.app/Contents/MacOS/Chromium',
      'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ];
    const roots = ['/Applications', path.join(env.HOME ?? '', 'Applications')];
    return roots.flatMap((root) => apps.map((app) => path.join(root, app)));
  }
  if (platform === 'win32') {
    const programs = [
      'Google\\Chrome\\Application\\chrome.exe',
      'Chromium\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
    ];
    const roots = [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA].filter(Boolean);
    return roots.flatMap((root) => programs.map((program) => path.join(root, program)));
  }
  const names = [
    'google-chrome-stable',
    'google-chrome',
    'chromium',
    'chromium-browser',
    'microsoft-edge-stable',
    'microsoft-edge',
  ];
  return placesOf(names);
};

/** Quiet, and able to run as root in a container, where a browser has no sandbox of its own. */
const args = [
  ...(process.platform === 'linux' ? ['--no-sandbox', '--disable-dev-shm-usage'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const starts = (executablePath) => {
  try {
    execFileSync(executablePath, ['--version'], { stdio: 'ignore', timeout: 30_000 });
    return true;
  } catch {
    return false;
  }
};

/**
 * The browser of @sparticuz/chromium, unpacked into the directory for temporary files. Its own list of arguments is not
 * used: it turns off the same-origin policy, which is a part of what is tested.
 */
export const packagedBrowser = async () => {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No browser found. Install Chrome, Chromium or Edge, or name one by CHROME_PATH.');
  }
  const { default: chromium, inflate, setupLambdaEnvironment } = await import('@sparticuz/chromium');
  const executablePath = await chromium.executablePath();
  if (!starts(executablePath)) {
    // A system with few libraries: the package brings those too.
    const bin = path.join(path.dirname(new URL(import.meta.resolve('@sparticuz/chromium')).pathname), '..', 'bin');
    await inflate(path.join(bin, 'al2023.tar.br'));
    setupLambdaEnvironment(path.join(tmpdir(), 'al2023', 'lib'));
    if (!starts(executablePath)) {
      throw new Error(
        `${executablePath} does not start. Install Chrome, Chromium or Edge, or name one by CHROME_PATH.`,
      );
    }
  }
  return { executablePath, args, headless: 'shell' };
};

/**
 * What to launch, for Puppeteer and Playwright alike: `executablePath`, `args`, and `headless`, of which Playwright
 * takes only whether it is set.
 */
export const findBrowser = async () => {
  const named = namedBy('CHROME_PATH');
  if (named) return { executablePath: named, args, headless: true };
  const executablePath = installedPaths().find(isExecutable);
  return executablePath ? { executablePath, args, headless: true } : packagedBrowser();
};
