import { css } from 'lit';

export const cartStyles = css`
  :host {
    display: inline-block;
  }
  :host([layout='page']) {
    display: block;
  }
  .open {
    display: flex;
    align-items: center;
    gap: 8px;
    background: var(--_surface);
    white-space: nowrap;
  }
  svg {
    inline-size: 1.4em;
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.6;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .count {
    min-inline-size: 1.75em;
    padding-inline: 0.4em;
    border-radius: 1em;
    background: var(--_accent);
    color: var(--_accent-ink);
    font-variant-numeric: tabular-nums;
  }
  .none {
    background: var(--_line);
    color: inherit;
  }
`;
