// Watches what this process asks of the platform, so that a fault can strike in the middle of it.

/** A step of buying, by what is being asked. */
export type Step = 'ask payment' | 'cancel' | 'notify' | 'open checkout' | 'open payment' | 'place' | 'read';

const stepOf = (method: string, path: string): Step => {
  if (path.startsWith('/v1/payment-notifications/')) return 'notify';
  if (path.startsWith('/v1/payments/')) return 'ask payment';
  if (method !== 'POST') return 'read';
  if (path.endsWith('/order')) return 'place';
  if (path.endsWith('/payments')) return 'open payment';
  return path.endsWith('/cancellation') ? 'cancel' : 'open checkout';
};

export interface Traffic {
  /** What is under way now, counted. */
  readonly running: ReadonlyMap<Step, number>;
  /** Resolves when such a step begins. */
  readonly next: (step: Step) => Promise<void>;
  /** Resolves when so many more have been answered. */
  readonly answered: (count: number) => Promise<void>;
  readonly stop: () => void;
}

/** Puts itself around this process's `fetch`; what goes to another origin is not counted. */
export const watchTraffic = (isWatched: (url: URL) => boolean): Traffic => {
  const plain = globalThis.fetch;
  const running = new Map<Step, number>();
  const waiting = new Map<Step, (() => void)[]>();
  let answers = 0;
  let onAnswer: () => void = () => undefined;
  globalThis.fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (!isWatched(url)) return plain(input, init);
    const step = stepOf(init?.method ?? (input instanceof Request ? input.method : 'GET'), url.pathname);
    running.set(step, (running.get(step) ?? 0) + 1);
    for (const begin of waiting.get(step)?.splice(0) ?? []) begin();
    try {
      const answer = await plain(input, init);
      answers += 1;
      onAnswer();
      return answer;
    } finally {
      running.set(step, (running.get(step) ?? 1) - 1);
    }
  };
  return {
    running,
    next: (step) =>
      new Promise((resolve) => {
        waiting.set(step, [...(waiting.get(step) ?? []), resolve]);
      }),
    answered: (count) => {
      const wanted = answers + count;
      return new Promise((resolve) => {
        onAnswer = () => {
          if (answers >= wanted) resolve();
        };
        onAnswer();
      });
    },
    stop: () => {
      globalThis.fetch = plain;
    },
  };
};
