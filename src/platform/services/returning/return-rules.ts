import { fromShanghai, inShanghai } from '../season.js';

const day = 24 * 60 * 60 * 1000;

/**
 * Days for returning goods without a reason, counted from the day after they were received: Law on the Protection of
 * Consumer Rights, art. 25, and decree 90 of 2017 of the State Administration for Industry and Commerce, art. 10.
 */
export const returnDays = 7;

/**
 * Days for which a return that is asked for keeps its order open: eight for the goods to reach their supplier, and the
 * seven within which it has to give the price back once they are there (art. 25). Money can go back later, too.
 */
export const returnHoldDays = 15;

/** The last moment, in China, of the seventh day after that on which the goods were received. */
export const returnableUntil = (receivedAt: Date): Date => {
  const midnight = inShanghai(receivedAt).setUTCHours(0, 0, 0, 0);
  return fromShanghai(new Date(midnight + (returnDays + 1) * day - 1));
};

/** So long a return that is asked for now keeps its order open. */
export const heldUntil = (now: Date): Date => new Date(now.getTime() + returnHoldDays * day);
