import { html, render } from 'lit';
import { sayFailure } from './failure.js';
import { say } from './say.js';
import { lang, storefront } from './storefront.js';
import { texts } from './texts.js';

const place = document.querySelector<HTMLElement>('#checkout-state')!;
const remembered = 'developer-checkout';

/** Remembers a checkout of this tab, to show what becomes of it. */
export const followCheckout = (id: string) => {
  try {
    sessionStorage.setItem(remembered, id);
  } catch {
    // Storage is blocked: the cart works without, this example forgets.
  }
};

const followed = () => {
  try {
    return sessionStorage.getItem(remembered);
  } catch {
    return null;
  }
};

const showState = async (id: string) => {
  const { state, lines, url, expiresAt } = await storefront.checkouts.get(id);
  const time = new Date(expiresAt).toLocaleTimeString(lang, { timeStyle: 'short' });
  render(
    html`<dl>
      <dt>state</dt>
      <dd><code>${state}</code> ${texts.state[state]}</dd>
      <dt>lines</dt>
      <dd>${texts.lines(lines.length)}</dd>
      <dt>expiresAt</dt>
      <dd>${time}</dd>
      <dt>url</dt>
      <dd><a href=${url}>${texts.openPage}</a></dd>
    </dl>`,
    place,
  );
};

const handleSight = () => {
  const id = followed();
  if (document.visibilityState !== 'visible') return;
  if (!id) place.textContent = texts.noCheckout;
  else showState(id).catch((error: unknown) => say('checkout', sayFailure(error)));
};

export const startCheckoutState = () => {
  // Takes what was ordered out of the cart, now and whenever the page is looked at again.
  storefront.checkout.connect();
  // A page that comes back from the back/forward cache has missed what happened.
  window.addEventListener('pageshow', handleSight);
  document.addEventListener('visibilitychange', handleSight);
};
