import { findStorefront } from '../storefront/find-storefront.js';
import { NoStorefrontError } from './no-storefront-error.js';
import { sessionOf, type Session } from './session.js';

/**
 * The session of the storefront that an element belongs to.
 *
 * @throws NoStorefrontError where there is none, or it is set up wrongly; the message says the cure.
 */
export const findSession = (element: Element, storefront = findStorefront(element)): Session => {
  if (!storefront) {
    throw new NoStorefrontError(
      `<${element.localName}> finds no storefront. Add <xiang-storefront publishable-key="pk_…">, ` +
        'and with several, put the element inside one or name it: storefront="id".',
    );
  }
  try {
    return sessionOf(storefront);
  } catch (cause) {
    throw new NoStorefrontError(`<xiang-storefront> is set up wrongly. ${(cause as Error).message}`, { cause });
  }
};
