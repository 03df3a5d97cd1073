import { css } from 'lit';

export const orderStatusStyles = css`
  form,
  .found {
    display: grid;
    gap: 16px;
    max-inline-size: 28em;
  }
  .found {
    max-inline-size: 40em;
  }
  h2 {
    font-size: 1.375em;
    font-weight: 700;
    line-height: 1.25;
  }
  .entry {
    display: grid;
    gap: 4px;
  }
  .entry input {
    inline-size: 100%;
    text-align: start;
    font-variant-numeric: tabular-nums;
  }
  .entry input[aria-invalid='true'] {
    border-color: var(--_danger);
  }
  .digits input {
    max-inline-size: 8em;
    letter-spacing: 0.2em;
  }
  .go {
    justify-self: start;
    padding-inline: 32px;
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_accent-ink);
    font-weight: 600;
  }
  .go[aria-disabled='true'] {
    border-color: var(--_line);
    background: none;
    color: var(--_ink-quiet);
  }
  .state {
    font-size: 1.75em;
    font-weight: 700;
    line-height: 1.25;
  }
  .facts {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 12em), 1fr));
    gap: 12px 24px;
  }
  .shipments,
  .lines {
    display: grid;
    gap: 12px;
    padding-block-start: 16px;
    border-block-start: 1px solid var(--_line);
  }
  .lines li {
    display: grid;
    grid-template-columns: 56px minmax(0, 1fr) auto;
    gap: 12px;
    align-items: center;
  }
  .shipments li {
    display: flex;
    flex-wrap: wrap;
    gap: 0 12px;
    justify-content: space-between;
  }
  .another {
    justify-self: start;
    padding-inline: 0;
    border: 0;
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
`;
