import { startWebKit } from '../../support/webkit.mjs';
import { asExpression, withoutIcons, type Engine, type EnginePage } from './engine-page.js';
import { startWatchingProxy } from './watching-proxy.js';

/** Keys without a character of their own have one of a private area (WebDriver, 17.4.2). */
const keys: Readonly<Record<string, string>> = {
  Escape: '\uE00C',
  Enter: '\uE007',
  Tab: '\uE004',
};

/** Hands over what went wrong since the last time. The driver runs nothing before the page does: so, from the first on. */
const takeComplaints = () => {
  const mark = Symbol.for('complaints of a test');
  const page = globalThis as unknown as Record<symbol, string[] | undefined>;
  const kept = page[mark];
  if (kept) return kept.splice(0);
  const complaints: string[] = (page[mark] = []);
  addEventListener('error', ({ message }) => complaints.push(`fault: ${message}`));
  addEventListener('unhandledrejection', ({ reason }) => complaints.push(`fault: ${String(reason)}`));
  const { error } = console;
  console.error = (...said: unknown[]) => {
    complaints.push(`console: ${said.map(String).join(' ')}`);
    error(...said);
  };
  return [];
};

/** Runs an expression, and hands over its value with the complaints; both are awaited. */
const scriptOf = (expression: string) => `
  const done = arguments[0];
  const complaints = ${asExpression(takeComplaints, [])};
  Promise.resolve()
    .then(() => ${expression})
    .then((value) => done({ value, complaints }), (error) => done({ fault: String(error), complaints }));`;

interface Outcome {
  readonly value?: unknown;
  readonly fault?: string;
  readonly complaints: readonly string[];
}

export type WebKitPrograms = Parameters<typeof startWebKit>[0];

/** WebKit by WebDriver: one page at a time. */
export const openWebKitEngine = async (programs: WebKitPrograms): Promise<Engine> => {
  const webkit = await startWebKit(programs);
  const proxy = await startWatchingProxy();

  const visit = async (): Promise<EnginePage> => {
    const { command, close } = await webkit.openSession({ httpProxy: proxy.address });
    const complaints: string[] = [];

    const evaluate = async <Result>(run: (...args: never[]) => unknown, ...args: readonly unknown[]) => {
      const script = scriptOf(asExpression(run, args));
      const outcome = (await command('POST', '/execute/async', { script, args: [] })) as Outcome;
      complaints.push(...outcome.complaints);
      if (outcome.fault !== undefined) throw new Error(outcome.fault);
      return outcome.value as Result;
    };

    const act = (type: 'key' | 'pointer', actions: readonly object[]) =>
      command('POST', '/actions', { actions: [{ type, id: type, actions }] });
    const stroke = (value: string) => [
      { type: 'keyDown', value },
      { type: 'keyUp', value },
    ];

    /** The page within the window's frame gets this size. */
    const resize = async (width: number, height: number) => {
      await command('POST', '/window/rect', { x: 0, y: 0, width, height });
      const inner = await evaluate(() => innerHeight);
      await command('POST', '/window/rect', { width, height: height + height - Number(inner) });
    };
    await resize(1280, 900);

    return {
      goto: async (url) => {
        const leave = () => {
          Object.assign(globalThis, { pageThatIsLeft: true });
        };
        const isLeft = () => 'pageThatIsLeft' in globalThis;
        await evaluate(leave);
        await command('POST', '/url', { url });
        while (await evaluate<boolean>(isLeft).catch(() => true));
      },
      resize,
      evaluate,
      clickAt: async (x, y) => {
        const [left, top] = [Math.round(x), Math.round(y)];
        await act('pointer', [
          { type: 'pointerMove', duration: 0, x: left, y: top },
          { type: 'pointerDown', button: 0 },
          { type: 'pointerUp', button: 0 },
        ]);
      },
      keyboard: {
        press: async (key) => {
          await act('key', stroke(keys[key] ?? key));
        },
        type: async (text) => {
          await act('key', [...text].flatMap(stroke));
        },
      },
      screenshot: async () => Buffer.from(String(await command('GET', '/screenshot')), 'base64'),
      complaints: async () => {
        await evaluate(() => null);
        complaints.push(...proxy.takeComplaints());
        return withoutIcons(complaints);
      },
      close: async () => {
        await close();
      },
    };
  };

  return {
    visit,
    close: async () => {
      await webkit.stop();
      await proxy.stop();
    },
  };
};
