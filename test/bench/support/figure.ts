import type { Comparison } from './compare.js';

/** A text in the languages of the READMEs. */
export type Text = Readonly<Record<'en' | 'zh-CN', string>>;

/** What is aimed at: a ratio, or a figure, that is at most or at least so much. */
export type Aim = { readonly atMost: number } | { readonly atLeast: number };

/** One line of the table: what was measured, beside what, and how it stands to its aim. */
export interface Figure {
  readonly what: Text;
  readonly beside: Text;
  /** What was measured and its floor, with their units. */
  readonly measured: string;
  readonly floor: string;
  /** Undefined where a figure is not measured against another. */
  readonly comparison: Comparison | undefined;
  readonly aim: Aim | undefined;
  /** The figure that the aim is about, where it is not the ratio. */
  readonly value?: number;
  /** Unit of value and aim, where it is not the ratio. */
  readonly unit?: string;
}

/** What is measured by one file: `name` is what chooses it on the command line. */
export interface Subject {
  readonly name: string;
  /** Said before the figures: what exactly is counted. */
  readonly note: string;
  readonly measure: () => Promise<readonly Figure[]>;
  /** Says where the time goes; what a viewer of profiles opens is written into the folder, which is there. */
  readonly profile?: (folder: string) => Promise<void>;
}

/** Whether the aim is reached; undefined without one. */
export const isReached = ({ aim, comparison, value = comparison?.ratio }: Figure): boolean | undefined => {
  if (!aim || value === undefined) return undefined;
  return 'atMost' in aim ? value <= aim.atMost : value >= aim.atLeast;
};
