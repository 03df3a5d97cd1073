import { css } from 'lit';

export const cartDrawerStyles = css`
  dialog {
    position: fixed;
    inset: 0 0 0 auto;
    display: none;
    flex-direction: column;
    inline-size: min(440px, 100vw);
    block-size: 100%;
    max-inline-size: none;
    max-block-size: none;
    margin: 0;
    padding: 0;
    border: 0;
    background: var(--_surface);
    color: inherit;
    overscroll-behavior: contain;
  }
  dialog[open] {
    display: flex;
    animation: enter 160ms ease-out;
  }
  dialog::backdrop {
    background: rgb(25 18 10 / 45%);
  }
  @keyframes enter {
    from {
      transform: translateX(24px);
      opacity: 0;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    dialog[open] {
      animation: none;
    }
  }
  .head,
  .summary {
    flex: none;
    padding: 12px 20px;
  }
  .head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    border-block-end: 1px solid var(--_line);
  }
  h2 {
    font-size: 1.25em;
    font-weight: 600;
  }
  h2:focus-visible {
    outline-offset: 4px;
  }
  .close {
    padding: 0;
    border-color: transparent;
    font-size: 1.5em;
    line-height: 1;
  }
  .body {
    flex: 1;
    padding: 0 20px;
    overflow-y: auto;
    overscroll-behavior: contain;
  }
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
    padding-block: 16px max(16px, env(safe-area-inset-bottom));
    border-block-start: 1px solid var(--_line);
    background: var(--_surface);
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
    opacity: 0.55;
  }
  .forward {
    inline-size: 100%;
    min-block-size: 48px;
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
