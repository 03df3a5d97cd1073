import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What the log has said of faults, by its message and cause. */
export type FaultCounts = Map<string, number>;

interface LoggedError {
  readonly type?: string;
  readonly message?: string;
  readonly code?: string;
  readonly cause?: LoggedError;
}

const rootOf = (error: LoggedError): LoggedError => (error.cause ? rootOf(error.cause) : error);

const takeLine = (line: string, faults: FaultCounts) => {
  if (!line.includes('"err":')) return;
  const { msg, err } = JSON.parse(line) as { msg: string; err: LoggedError };
  const { type, code, message } = rootOf(err);
  const what = `${msg} (${[type, code, message].filter(Boolean).join(', ')})`;
  faults.set(what, (faults.get(what) ?? 0) + 1);
};

/** One platform, as its operator runs it: `xiang-platform serve`, of the build. */
class PlatformProcess {
  readonly #child: ChildProcess;
  readonly #exit: Promise<unknown[]>;
  readonly #ready: Promise<void>;

  constructor(environment: Readonly<Record<string, string>>, faults: FaultCounts) {
    this.#child = spawn(process.execPath, ['--import', './test/faults/standby.mjs', 'dist/platform/main.js', 'serve'], {
      cwd: root,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    this.#exit = once(this.#child, 'exit');
    this.#ready = new Promise((resolve) => {
      let rest = '';
      this.#child.stdout?.on('data', (data: Buffer) => {
        const lines = (rest + data.toString('utf8')).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) {
          if (line.includes('"msg":"listening"')) resolve();
          takeLine(line, faults);
        }
      });
    });
  }

  /** Serves, once it can. */
  async serve(): Promise<void> {
    this.#child.send('serve');
    const ended = this.#exit.then(([code]) => {
      throw new Error(`The platform has ended with ${String(code)} before it could serve. Was it built?`);
    });
    await Promise.race([this.#ready, ended]);
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#exit;
  }

  /** Ends it as an operator does; gives its exit code. */
  async stop(): Promise<number | null> {
    this.#child.kill('SIGTERM');
    const [code] = (await this.#exit) as [number | null];
    return code;
  }
}

/** A platform that can be killed: the next one stands by, its modules loaded, and takes its place. */
export interface KillablePlatform {
  readonly faults: FaultCounts;
  /** `kill -9`; resolves when the next one serves. */
  readonly kill: () => Promise<void>;
  /** Ends it, and gives its exit code. */
  readonly stop: () => Promise<number | null>;
}

export const startKillablePlatform = async (
  environment: Readonly<Record<string, string>>,
): Promise<KillablePlatform> => {
  const faults: FaultCounts = new Map();
  let serving = new PlatformProcess(environment, faults);
  let next = new PlatformProcess(environment, faults);
  await serving.serve();
  return {
    faults,
    kill: async () => {
      await serving.kill();
      serving = next;
      await serving.serve();
      next = new PlatformProcess(environment, faults);
    },
    stop: async () => {
      await next.kill();
      return serving.stop();
    },
  };
};
