import { css } from 'lit';

export const zoneStyles = css`
  .counties {
    margin-block: 20px 4px;
    padding-block: 8px;
    border-block: 1px solid var(--_line);
  }
  .counties ul {
    display: flex;
    flex-wrap: wrap;
    gap: 0 4px;
    margin-inline: -12px;
  }
  .counties button {
    padding-inline: 12px;
    border-color: transparent;
  }
  .counties button:not(:disabled):hover {
    border-color: var(--_line-control);
  }
  .counties [aria-pressed='true'] {
    border-color: var(--_accent);
    color: var(--_accent);
    font-weight: 600;
  }
  .counties .fold {
    text-decoration: underline dotted;
    text-underline-offset: 0.25em;
  }
  .to-hall {
    display: inline-flex;
    align-items: center;
    min-block-size: var(--_target);
  }
  .room {
    block-size: calc(2 * var(--_target) + 16px);
  }
`;
