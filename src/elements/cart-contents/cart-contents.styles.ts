import { css } from 'lit';

/** The lines and the summary, wherever they are laid out. */
export const cartContentsStyles = css`
  .line {
    display: grid;
    grid-template-columns: 72px 1fr auto;
    gap: 4px 12px;
    padding-block: 16px;
    border-block-end: 1px solid var(--_line);
  }
  .line .field {
    grid-row: 1 / span 2;
    align-self: start;
  }
  .what {
    min-inline-size: 0;
  }
  .sum {
    text-align: end;
  }
  .handling {
    display: flex;
    flex-wrap: wrap;
    grid-column: 2 / -1;
    align-items: center;
    justify-content: space-between;
    gap: 4px 12px;
  }
  .stepper {
    display: flex;
    border: 1px solid var(--_line-control);
    border-radius: var(--_radius-control);
  }
  .stepper button,
  .stepper input {
    border: 0;
    padding: 0;
  }
  .stepper input {
    inline-size: 48px;
    min-inline-size: 0;
    border-inline: 1px solid var(--_line);
    border-radius: 0;
    font-variant-numeric: tabular-nums;
    appearance: textfield;
  }
  .stepper input::-webkit-inner-spin-button {
    display: none;
  }
  .stepper [aria-disabled='true'] {
    color: var(--_ink-quiet);
    cursor: default;
  }
  .remove {
    padding-inline: 8px;
    border-color: transparent;
    color: var(--_ink-quiet);
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  .changes {
    grid-column: 2 / -1;
  }
  .insufficient {
    display: flex;
    align-items: center;
    gap: 12px;
  }
  .removed {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    padding-block: 12px;
    border-block-end: 1px solid var(--_line);
  }
  .removed button {
    flex: none;
  }
  .empty {
    display: grid;
    justify-items: center;
    gap: 8px;
    padding-block: 64px;
    text-align: center;
    text-wrap: balance;
  }
  .empty button {
    margin-block-start: 16px;
  }
  .empty strong {
    font-size: 1.25em;
    font-weight: 600;
  }
  .summary {
    display: grid;
    gap: 8px;
  }
  .trouble:empty {
    display: none;
  }
  .total {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
  }
  .total .amount {
    font-size: 1.75em;
    font-weight: 600;
    line-height: 1.25;
  }
  .stale {
    color: var(--_ink-quiet);
  }
  .forward {
    inline-size: 100%;
    min-block-size: max(48px, var(--_target));
    font-weight: 600;
  }
  .forward[aria-disabled='false'] {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_accent-ink);
  }
  .forward[aria-disabled='false']:hover {
    filter: brightness(1.08);
  }
  .failure {
    display: flex;
    align-items: center;
    justify-content: space-between;
    padding: 0;
    text-align: start;
  }
  .failure button {
    flex: none;
  }
`;
