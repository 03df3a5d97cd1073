// Lets web-test-runner run in WebKit: one test file after another, in one window.
import { startWebKit } from './webkit.mjs';

export const webkitLauncher = (programs) => {
  let webkit;
  let window;
  let active;
  return {
    name: 'webkit',
    type: 'webkit',
    concurrency: 1,
    startSession: async (session, url) => {
      webkit ??= await startWebKit(programs);
      window ??= await webkit.openSession();
      active = session;
      await window.command('POST', '/url', { url });
    },
    isActive: (session) => session === active,
    getBrowserUrl: () => window.command('GET', '/url'),
    stopSession: async () => {
      active = undefined;
      // What the page has still open would go on beside the next file.
      await window.command('POST', '/url', { url: 'about:blank' });
      return {};
    },
    startDebugSession: () => Promise.reject(new Error('WebKit is not debugged from here; use Chromium.')),
    stop: async () => {
      await window?.close().catch(() => {});
      await webkit?.stop();
    },
  };
};
