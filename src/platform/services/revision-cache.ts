import type { RevisionSource } from './catalogue-revision.js';

/**
 * A value read from the catalogue, kept for as long as its revision lasts and read once for all who wait. Every process
 * keeps its own; the revision, which lives in the database, keeps them in step.
 */
export const createRevisionCache = <Value>(revision: RevisionSource, read: () => PromiseLike<Value>) => {
  let kept: { readonly revision: number; readonly value: Promise<Value> } | undefined;
  return async (): Promise<Value> => {
    const current = await revision.current();
    if (kept?.revision === current) return kept.value;
    // Called inside an async function: a query that is not awaited yet would be sent again by each who awaits it.
    const value = (async () => read())();
    const reading = { revision: current, value };
    kept = reading;
    value.catch(() => {
      if (kept === reading) kept = undefined;
    });
    return value;
  };
};
