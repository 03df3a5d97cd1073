/** What everybody wants. */
export const variants = ['honey-one', 'lily-one', 'pear-one', 'tea-one'] as const;

/** A worker's part of a wave. */
export interface Task {
  readonly url: string;
  readonly key: string;
  readonly seed: number;
  readonly shoppers: number;
  /** Of them at the same time. */
  readonly crowd: number;
  /** The last ones of a wave take single pieces and keep them, until nothing is left. */
  readonly isLast: boolean;
}

/** How visits have ended. */
export interface Tally {
  paid: number;
  givenUp: number;
  soldOut: number;
}
