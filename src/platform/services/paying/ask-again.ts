const second = 1000;

/** When a provider whose word is late is asked first. */
export const firstAsk = (now: Date) => new Date(now.getTime() + 15 * second);

const longest = 15 * 60 * second;

/** When it is asked again, after so many times: 15 s, 30 s, a minute and so on, a quarter of an hour at most. */
export const nextAsk = (now: Date, asked: number) =>
  new Date(now.getTime() + Math.min(15 * second * 2 ** Math.min(asked, 10), longest));
