/**
 * The one guard of addresses that come from data: an http or https URL as it will be followed, undefined for any other
 * (`javascript:`, `data:`) and for what is none.
 */
export const httpUrl = (value: string, base?: string): string | undefined => {
  try {
    const { protocol, href } = new URL(value, base);
    return /^https?:$/.test(protocol) ? href : undefined;
  } catch {
    return undefined;
  }
};
