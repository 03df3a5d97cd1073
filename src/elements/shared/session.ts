import { createCart, type Cart } from '../../cart/cart.js';
import type { Call } from '../../client/call.js';
import { createClient } from '../../client/http.js';
import type { StorefrontElement } from '../storefront/storefront.js';

/** What the elements of one storefront share. */
export interface Session {
  /** Address of the platform. */
  readonly api: string;
  readonly call: Call;
  /** Undefined where the storefront has no key: then nothing can be bought. */
  readonly cart: Cart | undefined;
  /** Names of products by line, as cards have said them: for a line that the platform could not price yet. */
  readonly names: Map<string, string>;
}

/** By address and key, so that an element that is moved, or made anew, comes to the same cart. */
const sessions = new Map<string, Session>();

/**
 * The session of a storefront as it is set up now.
 *
 * @throws TypeError where its set-up is wrong; the message says the cure.
 */
export const sessionOf = ({ api, publishableKey }: StorefrontElement): Session => {
  const id = `${api} ${publishableKey}`;
  let session = sessions.get(id);
  if (!session) {
    session = {
      api,
      call: createClient({ api, publishableKey: publishableKey || undefined }),
      cart: publishableKey ? createCart({ scope: publishableKey }) : undefined,
      names: new Map(),
    };
    sessions.set(id, session);
  }
  return session;
};
