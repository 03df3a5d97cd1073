import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A program of the bench in a process of its own, which answers each message by one message. */
export interface Worker<Request, Answer> {
  readonly ask: (request: Request) => Promise<Answer>;
  readonly stop: () => Promise<void>;
}

/** Ends a process and waits until it has gone. */
export const end = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill();
  await exit;
};

/** Starts a file of `test/bench/servers` by plain Node: what is measured is not run through a loader. */
export const startWorker = <Request extends object, Answer>(file: string): Worker<Request, Answer> => {
  const child = fork(fileURLToPath(new URL(`../servers/${file}`, import.meta.url)), { execArgv: [] });
  let waiting: { readonly resolve: (answer: Answer) => void; readonly reject: (error: Error) => void } | undefined;
  child.on('message', (answer) => waiting?.resolve(answer as Answer));
  child.on('exit', () => waiting?.reject(new Error(`${file} has ended by itself.`)));
  return {
    ask: async (request) => {
      const answered = new Promise<Answer>((resolve, reject) => {
        waiting = { resolve, reject };
      });
      child.send(request);
      try {
        return await answered;
      } finally {
        waiting = undefined;
      }
    },
    stop: () => end(child),
  };
};
