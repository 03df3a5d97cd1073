// WebKit under WebDriver (https://www.w3.org/TR/webdriver2/): WebKitGTK's driver and browser on a screen of their own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

const freePort = async () => {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
};

const end = async (child) => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = once(child, 'close');
  child.kill();
  await closed;
};

/** A screen that nobody sees; the server chooses a display's number that is free. */
const startScreen = async (xvfb) => {
  const child = spawn(xvfb, ['-displayfd', '3', '-screen', '0', '1920x1400x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [number] = await Promise.race([
    once(child.stdio[3], 'data'),
    once(child, 'close').then(() => Promise.reject(new Error('Xvfb ended before it had a display.'))),
  ]);
  return { child, display: `:${String(number).trim()}` };
};

// MiniBrowser's toolbar would keep its window, and so the page, wider than a phone.
const gtkStyles = '* { font-size: 1px; min-width: 0; min-height: 0; margin: 0; padding: 0; }';

/**
 * Starts WebKit's driver, which has one session at a time.
 *
 * @param {{ driver: string, miniBrowser: string, xvfb: string }} programs
 */
export const startWebKit = async ({ driver, miniBrowser, xvfb }) => {
  const directory = await mkdtemp(path.join(tmpdir(), 'xiang-webkit-'));
  await mkdir(path.join(directory, 'gtk-3.0'));
  await writeFile(path.join(directory, 'gtk-3.0', 'gtk.css'), gtkStyles);
  const screen = await startScreen(xvfb);
  const port = await freePort();
  const server = spawn(driver, [`--port=${port}`], {
    env: { ...process.env, DISPLAY: screen.display, GDK_BACKEND: 'x11', XDG_CONFIG_HOME: directory },
    stdio: 'ignore',
  });
  const gone = once(server, 'close').then(() => Promise.reject(new Error('WebKitWebDriver has ended.')));
  gone.catch(() => {});

  const request = async (method, address, body) => {
    const response = await fetch(`http://127.0.0.1:${port}${address}`, {
      method,
      ...(method === 'POST' ? { body: JSON.stringify(body ?? {}) } : {}),
    });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`WebDriver, ${method} ${address}: ${value.error}: ${value.message}`);
    return value;
  };
  const isListening = () =>
    request('GET', '/status').then(
      () => true,
      () => false,
    );
  while (!(await Promise.race([isListening(), gone])));

  return {
    /**
     * A window with a profile of its own, which is forgotten at the end.
     *
     * @param {{ httpProxy?: string }} options - `host:port` of a proxy for every host.
     */
    openSession: async ({ httpProxy } = {}) => {
      const { sessionId } = await request('POST', '/session', {
        capabilities: {
          alwaysMatch: {
            browserName: 'MiniBrowser',
            pageLoadStrategy: 'none',
            ...(httpProxy ? { proxy: { proxyType: 'manual', httpProxy } } : {}),
            'webkitgtk:browserOptions': { binary: miniBrowser, args: ['--automation'] },
          },
        },
      });
      const session = `/session/${sessionId}`;
      return {
        /** A command of the session, as `POST /url`; gives its value. */
        command: (method, address, body) => request(method, session + address, body),
        close: () => request('DELETE', session),
      };
    },
    stop: async () => {
      await end(server);
      await end(screen.child);
      await rm(directory, { recursive: true, force: true });
    },
  };
};
