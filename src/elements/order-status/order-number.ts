const pattern = /^(\d{8})-?([2-9A-HJKMNP-TV-Z]{6})$/;

/** An order number as somebody types it: spaces, small letters and a missing hyphen do no harm; undefined for none. */
export const orderNumberOf = (typed: string): string | undefined => {
  const [, day, code] =
    pattern.exec(
      typed
        .replace(/\s/g, '')
        .replace(/[‐-―－]/g, '-')
        .toUpperCase(),
    ) ?? [];
  return day === undefined || code === undefined ? undefined : `${day}-${code}`;
};
