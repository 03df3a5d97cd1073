import type { Browser, Page } from 'playwright-core';

/** A span of a page's work, as Chromium's tracing tells it; times in µs. */
export interface Span {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly args?: {
    readonly name?: string;
    readonly beginData?: { readonly dirtyObjects?: number; readonly totalObjects?: number };
  };
}

/** What the browser did on the page's main thread while `work` ran. Chromium alone. */
export const traceOf = async (browser: Browser, page: Page, work: () => Promise<unknown>): Promise<readonly Span[]> => {
  await browser.startTracing(page, { categories: ['devtools.timeline', 'disabled-by-default-devtools.timeline'] });
  await work();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: readonly Span[] };
  const threadOf = ({ pid, tid }: Span) => `${String(pid)} ${String(tid)}`;
  const mains = new Set(
    traceEvents.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain').map(threadOf),
  );
  const spans = traceEvents.filter((span) => span.ph === 'X' && span.dur !== undefined && mains.has(threadOf(span)));
  // A browser keeps a process for the next page at hand, which does next to nothing.
  const busy = new Map<string, number>();
  for (const span of spans) busy.set(threadOf(span), (busy.get(threadOf(span)) ?? 0) + (span.dur ?? 0));
  const [main] = [...busy].sort(([, one], [, other]) => other - one)[0] ?? [];
  return spans
    .filter((span) => threadOf(span) === main)
    .sort((one, other) => one.ts - other.ts || endOf(other) - endOf(one));
};

const endOf = ({ ts, dur = 0 }: Span) => ts + dur;

/** The longest task, and all that lies within it. */
export const longestTaskOf = (spans: readonly Span[]): readonly Span[] => {
  const tasks = spans.filter(({ name }) => name === 'RunTask');
  const longest = tasks.reduce((one, other) => ((other.dur ?? 0) > (one.dur ?? 0) ? other : one));
  return spans.filter((span) => span.ts >= longest.ts && endOf(span) <= endOf(longest));
};

/** Milliseconds by name, each span without those that lie within it. */
export const selfTimesOf = (spans: readonly Span[]): ReadonlyMap<string, number> => {
  const times = new Map<string, number>();
  const add = (name: string, us: number) => times.set(name, (times.get(name) ?? 0) + us / 1000);
  const open: Span[] = [];
  for (const span of spans) {
    while (open.length > 0 && endOf(open.at(-1)!) <= span.ts) open.pop();
    const around = open.at(-1);
    if (around) add(around.name, -(span.dur ?? 0));
    add(span.name, span.dur ?? 0);
    open.push(span);
  }
  return times;
};

/** How much of the page is laid out each time: boxes that changed, and boxes there are. */
export const layoutsOf = (spans: readonly Span[]) =>
  spans.flatMap(({ name, args }) => (name === 'Layout' && args?.beginData ? [args.beginData] : []));
