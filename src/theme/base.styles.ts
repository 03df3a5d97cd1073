import { css } from 'lit';

/**
 * What every element stands on. A page's rules for `*` reach the host and are inherited from it, so each template has
 * one `.base` around it, where what is inherited ends; only what is the page's to say goes through.
 */
export const base = css`
  :host {
    display: block;
  }
  :host([hidden]) {
    display: none;
  }

  .base {
    all: initial;
    box-sizing: border-box;
    display: block;
    color: var(--_ink);
    color-scheme: inherit;
    cursor: inherit;
    /* A page's smallest text is no measure for ours; what it enlarges, we enlarge. */
    font-family: var(--xiang-font, inherit);
    font-size: max(1em, 14px);
    line-height: 1.6;
    overflow-wrap: anywhere;
    pointer-events: inherit;
    visibility: inherit;
  }
  .base *,
  .base ::before,
  .base ::after {
    box-sizing: border-box;
  }
  h2,
  h3,
  p,
  ul,
  dl,
  dd {
    margin: 0;
    padding: 0;
    font: inherit;
    list-style: none;
  }
  a {
    color: inherit;
  }
  .quiet {
    color: var(--_ink-quiet);
  }
  .small {
    font-size: max(0.8em, 12px);
    line-height: 1.5;
  }
  .good {
    color: var(--_good);
  }
  .warn {
    color: var(--_warn);
  }
  .danger {
    color: var(--_danger);
  }
  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    clip-path: inset(50%);
    overflow: hidden;
    white-space: nowrap;
  }

  button,
  select,
  input,
  .button {
    display: inline-block;
    min-block-size: 44px;
    min-inline-size: 44px;
    margin: 0;
    padding: 8px 16px;
    border: 1px solid var(--_line-control);
    border-radius: var(--_radius-control);
    background: none;
    color: inherit;
    font: inherit;
    line-height: 1.35;
    text-align: center;
    text-decoration: none;
    touch-action: manipulation;
  }
  button,
  .button {
    cursor: pointer;
  }
  .primary {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_accent-ink);
    font-weight: 600;
  }
  button:disabled {
    border-color: var(--_line);
    background: none;
    color: var(--_ink-quiet);
    cursor: default;
    font-weight: 400;
  }
  :focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
  @media (hover: hover) {
    button:not(:disabled, .primary):hover {
      border-color: var(--_ink);
    }
    .primary:not(:disabled):hover {
      filter: brightness(1.08);
    }
  }

  .bone {
    border-radius: 6px;
    background: var(--_line);
    opacity: 0.6;
  }
`;
