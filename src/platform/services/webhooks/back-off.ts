/** A message is tried so often, over a day and some hours; then it is a dead letter. */
export const mostTries = 8;

const second = 1000;
const firstWaitMs = 5 * second;
const factor = 5;
/** Part by which a wait is longer or shorter, so that what failed together does not come back together. */
const jitter = 0.2;
/** A receiver that asks for more is asked again after a day all the same. */
const longestAskedMs = 24 * 3600 * second;

/** What `Retry-After` asks for, in ms: seconds or a date (RFC 9110, 10.2.3); 0 where it is neither. */
const askedWait = (retryAfter: string | undefined, now: Date): number => {
  if (retryAfter === undefined) return 0;
  const wait = /^\d{1,9}$/.test(retryAfter) ? Number(retryAfter) * second : Date.parse(retryAfter) - now.getTime();
  return Number.isFinite(wait) ? Math.min(Math.max(wait, 0), longestAskedMs) : 0;
};

export interface FailedTry {
  /** How many there were so far, this one included. */
  readonly tries: number;
  readonly now: Date;
  readonly retryAfter?: string | undefined;
  /** From 0 up to 1; random without it. */
  readonly luck?: number;
}

/** When a message is tried again: 5 s, 25 s, 2 min, 10 min, 52 min, 4.3 h and 22 h after each try, or when it is asked for. */
export const nextTry = ({ tries, now, retryAfter, luck = Math.random() }: FailedTry): Date => {
  const wait = firstWaitMs * factor ** (tries - 1) * (1 - jitter + 2 * jitter * luck);
  return new Date(now.getTime() + Math.round(Math.max(wait, askedWait(retryAfter, now))));
};
