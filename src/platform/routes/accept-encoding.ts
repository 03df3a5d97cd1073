export type Encoding = 'br' | 'gzip';

const weightOf = (parts: readonly string[], encoding: Encoding): number => {
  for (const name of [encoding, '*']) {
    for (const part of parts) {
      const [coding = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
      if (coding !== name) continue;
      const weight = parameters.find((parameter) => parameter.startsWith('q='));
      return weight === undefined ? 1 : Number(weight.slice(2)) || 0;
    }
  }
  return 0;
};

/** The best encoding that the caller takes (RFC 9110, 12.5.3), of those that there are; undefined for none. */
export const chooseEncoding = (header: string | undefined, available: readonly Encoding[]): Encoding | undefined => {
  if (header === undefined) return undefined;
  const parts = header.split(',');
  return available.find((encoding) => weightOf(parts, encoding) > 0);
};
