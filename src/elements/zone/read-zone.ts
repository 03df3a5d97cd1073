import type { Call } from '../../client/call.js';
import { keyErrors } from '../../client/error-classes.js';
import type { Language } from '../../contract/endpoint.js';
import { getOwnZone, getZone, type Zone } from '../../contract/zone.js';
import { NoStorefrontError } from '../shared/no-storefront-error.js';
import { report } from '../shared/report.js';

/** What the page's developer does about a zone of the page's own that is refused. */
const cures: Readonly<Record<string, string>> = {
  key_required: 'Give <xiang-storefront> its publishable-key',
  key_unknown: 'Give <xiang-storefront> a publishable-key that the platform has issued',
  origin_not_allowed: 'Have the origin of this page added to the key',
  not_found: 'The partner of this key has none: have one assigned to the key',
};

/**
 * A zone by its name, or that of the page's key.
 *
 * @throws NoStorefrontError where the page's key has no zone; the developer has been told then.
 */
export const readZone = async (call: Call, slug: string, lang: Language, signal: AbortSignal): Promise<Zone> => {
  if (slug) return call(getZone, { params: { zone: slug }, query: { lang }, signal });
  try {
    return await call(getOwnZone, { query: { lang }, signal, errors: keyErrors });
  } catch (cause) {
    const { code } = cause as { readonly code?: unknown };
    const cure = typeof code === 'string' && Object.hasOwn(cures, code) ? cures[code] : undefined;
    if (cure === undefined) throw cause;
    const error = new NoStorefrontError(
      `<xiang-zone> shows the zone of the page's key. ${cure}, or name one: zone="…".`,
      {
        cause,
      },
    );
    report(error);
    throw error;
  }
};
