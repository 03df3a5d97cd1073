import { css } from 'lit';

export const cartStyles = css`
  :host {
    display: inline-block;
  }
  .open {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    background: var(--_surface);
    white-space: nowrap;
  }
  svg {
    flex: none;
    inline-size: 1.375em;
    block-size: 1.375em;
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
    font-size: max(0.8em, 12px);
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    line-height: 1.75;
    text-align: center;
  }
  .count.none {
    background: var(--_line);
    color: var(--_ink-quiet);
  }
`;
