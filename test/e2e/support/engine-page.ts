/** A page as a visitor has it, the same in every engine: a profile of its own, a keyboard, a mouse and a screen. */
export interface EnginePage {
  /** Begins to go to an address. */
  readonly goto: (url: string) => Promise<void>;
  readonly resize: (width: number, height: number) => Promise<void>;
  /** Runs a function in the page, whatever the page's policy; arguments and result are JSON. */
  readonly evaluate: <Result, Args extends readonly unknown[]>(
    run: (...args: Args) => Result | Promise<Result>,
    ...args: Args
  ) => Promise<Result>;
  /** Presses the main button of the mouse at a point of the viewport, in CSS pixels. */
  readonly clickAt: (x: number, y: number) => Promise<void>;
  readonly keyboard: {
    /** @param key - a name of `KeyboardEvent.key`: `Tab`, `Enter`, `ArrowDown`. */
    readonly press: (key: string) => Promise<void>;
    readonly type: (text: string) => Promise<void>;
  };
  /** PNG of what is on the screen. */
  readonly screenshot: () => Promise<Uint8Array>;
  /** What a visitor should never meet: faults of scripts, what the page's policy forbids, errors on the console. */
  readonly complaints: () => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
}

export interface Engine {
  readonly visit: () => Promise<EnginePage>;
  readonly close: () => Promise<void>;
}

export interface EngineOptions {
  /** Names that resolve to this machine, as a hosts file would have it: `portal.test`. */
  readonly hosts?: readonly string[];
}

/** A function and its arguments as one expression. esbuild names inner functions by a helper that no page has. */
export const asExpression = (run: (...args: never[]) => unknown, args: readonly unknown[]) =>
  `((__name) => (${run.toString()})(...${JSON.stringify(args)}))((named) => named)`;

/** Without what a browser asks for by itself: a tab's icon that no page names, which a strict policy forbids. */
export const withoutIcons = (complaints: readonly string[]) =>
  complaints.filter((complaint) => !complaint.includes('/favicon.ico'));
