const offset = '+08:00';
const offsetMs = 8 * 60 * 60 * 1000;

/** Beijing's time to the second, as RFC 3339 with its offset: what WeChat Pay wants. China knows no summer time. */
export const toBeijingTimestamp = (moment: Date): string =>
  new Date(moment.getTime() + offsetMs).toISOString().slice(0, 19) + offset;

/** `yyyy-MM-dd HH:mm:ss` of Beijing: what Alipay wants, wherever the server stands. */
export const toBeijingText = (moment: Date): string => toBeijingTimestamp(moment).slice(0, 19).replace('T', ' ');

/**
 * Reads `yyyy-MM-dd HH:mm:ss` of Beijing, with or without fractions.
 * @throws {RangeError} where it is none.
 */
export const fromBeijingText = (text: string): Date => {
  const [, day, time] = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.\d+)?$/.exec(text) ?? [];
  const moment = new Date(`${day ?? ''}T${time ?? ''}${offset}`);
  if (Number.isNaN(moment.getTime())) throw new RangeError('It is not a time of the form yyyy-MM-dd HH:mm:ss.');
  return moment;
};
