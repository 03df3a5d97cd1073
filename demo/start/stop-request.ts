/** Ctrl-C, an ordinary kill, and a terminal that is closed. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** How often it is looked whether npm's shell is still there, in ms. */
const lookEvery = 500;

/**
 * Aborts once somebody wants the demo to end.
 *
 * npm passes a signal on to its shell only, and Debian's `dash` dies of it and leaves its children running. So, started
 * by npm, the death of the shell counts as a signal.
 */
export const stopRequest = (environment: NodeJS.ProcessEnv): AbortSignal => {
  const controller = new AbortController();
  const stop = () => {
    controller.abort();
  };
  for (const signal of signals) process.on(signal, stop);
  if (environment['npm_lifecycle_event'] !== undefined) {
    const shell = process.ppid;
    const look = setInterval(() => {
      if (process.ppid !== shell) stop();
    }, lookEvery);
    look.unref();
    controller.signal.addEventListener('abort', () => {
      clearInterval(look);
    });
  }
  return controller.signal;
};
