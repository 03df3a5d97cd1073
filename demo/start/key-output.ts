/** What `xiang-platform key … --json` prints. */

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const misread = (printed: string) =>
  new Error(`The key command printed something else than expected: ${printed.slice(0, 200)}`);

/** The new key, of what `key create --json` printed. */
export const createdKey = (printed: string): string => {
  const answer: unknown = JSON.parse(printed);
  if (isRecord(answer) && typeof answer['key'] === 'string') return answer['key'];
  throw misread(printed);
};

/** The keys in use, of what `key list --json` printed. */
export const listedKeys = (printed: string): ReadonlySet<string> => {
  const answer: unknown = JSON.parse(printed);
  if (!Array.isArray(answer)) throw misread(printed);
  return new Set(
    answer
      .filter(isRecord)
      .filter(({ revokedAt }) => revokedAt == null)
      .map(({ key }) => key)
      .filter((key) => typeof key === 'string'),
  );
};
