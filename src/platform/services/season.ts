/** China keeps UTC+8 the whole year round (no summer time since 1991). */
const shanghaiOffsetMs = 8 * 60 * 60 * 1000;

/** The moment as Shanghai's clocks show it, to be read by the UTC getters. */
export const inShanghai = (moment: Date) => new Date(moment.getTime() + shanghaiOffsetMs);

/** The moment at which Shanghai's clocks show what the UTC getters read. */
export const fromShanghai = (clock: Date) => new Date(clock.getTime() - shanghaiOffsetMs);

/** Whether the month, in China, is one in which it is sold. */
export const isInSeason = (saleMonths: readonly number[], now: Date) =>
  saleMonths.includes(inShanghai(now).getUTCMonth() + 1);
