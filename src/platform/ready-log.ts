import type { Logger } from './logging.js';
import type { ReadyRecord } from './routes/index.js';

/** What a kill can lose, in ms: counts of answers that changed nothing. */
const intervalMs = 1000;

export interface ReadyLog {
  readonly count: (record: ReadyRecord) => void;
  /** Writes what has been counted. */
  readonly flush: () => void;
}

/**
 * Ready answers in the log. A line for each would take longer than the answer, so they are counted: a line a second for
 * each route and status that had any. At level `debug` each has a line of its own, with its request's id.
 */
export const createReadyLog = (logger: Logger): ReadyLog => {
  const counts = new Map<string, Record<ReadyRecord['status'], number>>();
  let timer: NodeJS.Timeout | undefined;

  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    for (const [route, counted] of counts) {
      for (const status of [200, 304] as const) {
        const count = counted[status];
        if (count > 0) logger.info({ route, status, count }, 'ready answers');
      }
    }
    counts.clear();
  };

  return {
    flush,
    count: (record) => {
      const { route, status } = record;
      let counted = counts.get(route);
      if (!counted) counts.set(route, (counted = { 200: 0, 304: 0 }));
      counted[status] += 1;
      timer ??= setTimeout(flush, intervalMs).unref();
      if (logger.isLevelEnabled('debug')) logger.debug(record, 'ready answer');
    },
  };
};
