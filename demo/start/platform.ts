import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { StartError } from './start-error.js';

/** How the operator's command is run: the arguments of Node before the command's own, and its environment. */
export interface PlatformProgram {
  readonly nodeArguments: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
}

export interface RunningPlatform {
  /** Resolves when the process has ended, whoever ended it. */
  readonly ended: Promise<void>;
  readonly stop: () => Promise<void>;
}

/** A platform that has not answered by then will not, in milliseconds. */
const startDeadline = 60_000;
/** Time to finish open requests and to close the database, in milliseconds. */
const stopDeadline = 5_000;

const start = (program: PlatformProgram, commandLine: readonly string[], stdio: StdioOptions) =>
  spawn(process.execPath, [...program.nodeArguments, ...commandLine], {
    stdio,
    env: program.environment,
    // In a group of its own, Ctrl-C reaches it only through us, and so in order.
    detached: process.platform !== 'win32',
    windowsHide: true,
  });

const isRunning = (child: ChildProcess) => child.exitCode === null && child.signalCode === null;

const stopChild = async (child: ChildProcess) => {
  if (!isRunning(child)) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  const patience = new AbortController();
  const late = delay(stopDeadline, undefined, { signal: patience.signal }).then(
    () => child.kill('SIGKILL'),
    () => undefined,
  );
  await exit;
  patience.abort();
  await late;
};

/**
 * Runs one command of the operator's to its end, and gives what it printed.
 * @throws StartError with the command's own message where it fails; the signal's reason where it was aborted
 */
export const runCommand = async (program: PlatformProgram, commandLine: readonly string[], signal: AbortSignal) => {
  signal.throwIfAborted();
  const child = start(program, commandLine, ['ignore', 'pipe', 'pipe']);
  const abort = () => void stopChild(child);
  signal.addEventListener('abort', abort);
  let printed = '';
  let complaint = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (printed += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (complaint += text));
  try {
    const [code] = (await once(child, 'close')) as [number | null];
    signal.throwIfAborted();
    if (code === 0) return printed;
    const name = `xiang-platform ${commandLine.join(' ')}`;
    throw new StartError(
      complaint.trim() || printed.trim() || `${name} ended with code ${String(code)} and said nothing.`,
    );
  } finally {
    signal.removeEventListener('abort', abort);
  }
};

const answers = async (url: string, signal: AbortSignal) => {
  try {
    return (await fetch(url, { signal })).ok;
  } catch {
    return false;
  }
};

/**
 * Starts the platform's server and waits until it is ready.
 * @throws StartError where it ends before, or takes too long; the signal's reason where it was aborted
 */
export const servePlatform = async (
  program: PlatformProgram,
  url: string,
  signal: AbortSignal,
): Promise<RunningPlatform> => {
  signal.throwIfAborted();
  const child = start(program, ['serve'], ['ignore', 'inherit', 'inherit']);
  const ended = once(child, 'exit').then(() => undefined);
  // Should this process end in a way that skips the orderly stop, the platform does not outlive it.
  const leave = () => child.kill('SIGTERM');
  process.on('exit', leave);
  const stop = async () => {
    await stopChild(child);
    process.off('exit', leave);
  };
  try {
    const late = Date.now() + startDeadline;
    while (!(await answers(`${url}/readyz`, signal))) {
      signal.throwIfAborted();
      if (!isRunning(child)) throw new StartError('The platform ended before it answered; what it said stands above.');
      if (Date.now() > late) {
        throw new StartError(`The platform has not answered at ${url} within ${String(startDeadline / 1000)} s.`);
      }
      await delay(100);
    }
    return { ended, stop };
  } catch (reason) {
    await stop();
    throw reason;
  }
};
