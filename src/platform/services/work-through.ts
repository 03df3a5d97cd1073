/**
 * Takes one step after another until there is nothing left to do, and adds up what they have done. A step tells how much
 * that was, 0 where another process came first, and undefined where nothing was found.
 */
export const workThrough = async (step: () => Promise<number | undefined>): Promise<number> => {
  let done = 0;
  for (let more = await step(); more !== undefined; more = await step()) done += more;
  return done;
};
