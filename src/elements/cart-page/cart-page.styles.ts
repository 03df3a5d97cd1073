import { css } from 'lit';

/**
 * Side by side where there is room, one below the other elsewhere. As items of a wrapping row both can stick within all
 * of it: the summary at the top beside the lines, at the bottom below them, so that it is in view either way.
 */
export const cartPageStyles = css`
  .page {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-start;
    gap: 0 40px;
    min-block-size: 18em;
  }
  .body {
    flex: 999 1 20em;
    min-inline-size: 0;
  }
  .aside {
    position: sticky;
    inset-block: 16px 0;
    flex: 1 1 16em;
  }
  .heading {
    display: flex;
    align-items: baseline;
    gap: 12px;
    min-block-size: 45px;
    border-block-end: 1px solid var(--_line);
  }
  .heading .strong {
    font-size: 1.25em;
  }
  .line .what {
    min-block-size: var(--_what);
  }
  .line:last-child,
  .removed:last-child {
    border-block-end-color: transparent;
  }
  .removed {
    padding-inline-start: 84px;
  }
  .summary {
    padding: 16px 20px 20px;
    border-radius: var(--_radius);
    background: var(--_surface-raised);
    box-shadow: inset 0 0 0 1px var(--_line);
  }
  slot[name='empty']:not([hidden]) {
    display: block;
    text-align: center;
  }
  @media (max-width: 720px) {
    .summary {
      grid-template:
        'trouble trouble'
        'total forward'
        'note forward'
        'elsewhere elsewhere' / 1fr auto;
      gap: 0 16px;
      min-block-size: 7.5em;
      padding: 12px 16px max(12px, env(safe-area-inset-bottom));
      border-radius: var(--_radius) var(--_radius) 0 0;
    }
    .trouble {
      grid-area: trouble;
      margin-block-end: 8px;
    }
    .total {
      grid-area: total;
      flex-wrap: wrap;
      justify-content: start;
      gap: 0 12px;
    }
    .note {
      grid-area: note;
    }
    .forward {
      grid-area: forward;
      align-self: center;
      inline-size: auto;
    }
    .elsewhere {
      grid-area: elsewhere;
      margin-block-start: 4px;
    }
  }
  /* On a low screen, such as at 400% zoom, it would leave the lines no room. */
  @media (max-height: 480px) {
    .aside {
      position: static;
    }
  }
`;
