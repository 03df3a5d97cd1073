import { css, html } from 'lit';
import type { Cart } from '../../cart/cart.js';

/**
 * The page form of a cart before there is one: as many lines as the cart has, and room for the summary, all of their
 * true size, so that nothing moves when they come.
 */
export const cartSkeleton = (cart: Cart | undefined) =>
  html`<div class="room" aria-hidden="true">${cart?.getSnapshot().lines.map(() => html`<p class="row"></p>`)}</div>`;

/** `.room` is the height of the summary beside few lines, or of an empty cart; below the lines it is added to them.
 * `--_what` is that of a name and two lines of small text. */
export const cartSkeletonStyles = css`
  .base {
    --_what: calc(1.35em + 2 * max(1.2em, 18px));
  }
  .elder {
    --_what: calc(1.35em + 2 * max(1.275em, 27px));
  }
  .room {
    min-block-size: 18em;
    padding-block-start: 45px;
  }
  .row {
    block-size: calc(39px + var(--_target) + var(--_what));
    background:
      linear-gradient(var(--_line) 0 0) 0 16px / 72px 72px,
      linear-gradient(var(--_line) 0 0) 84px 20px / 30% 1em;
    background-repeat: no-repeat;
  }
  @media (max-width: 720px) {
    .row:last-child {
      margin-block-end: 7.5em;
    }
  }
`;
