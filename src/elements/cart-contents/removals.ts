import type { VariantRef } from '../../cart/cart.js';

/** A line that was taken out and can be put back. */
export interface Removal {
  readonly key: string;
  readonly line: VariantRef;
  /** Puts it back. */
  readonly undo: () => void;
}

/**
 * Where lines stand that were taken out: each after the line that it stood behind, whatever else was taken out or came
 * since. So each comes back to its own place, in whichever order they are put back.
 *
 * @param lines - Keys of the lines that there are.
 * @param removed - Keys of those that were taken out.
 * @param before - Keys of all rows as they stood last.
 */
export const placeRemoved = (
  lines: readonly string[],
  removed: ReadonlySet<string>,
  before: readonly string[],
): readonly string[] => {
  const rows = [...lines];
  let place = 0;
  for (const key of before) {
    const found = rows.indexOf(key);
    if (found >= 0) place = found + 1;
    else if (removed.has(key)) rows.splice(place++, 0, key);
  }
  return rows;
};
