import { css } from 'lit';

/**
 * What every element stands on. A page's rules for `*` reach the host and are inherited from it, so each template has
 * one `.base` around it, where what is inherited ends; only what is the page's to say goes through.
 */
export const base = css`
  :host {
    display: block;
  }
  :host([hidden]),
  [hidden] {
    display: none;
  }
  .base {
    all: initial;
    display: block;
    color: var(--_ink);
    color-scheme: inherit;
    /* A page's smallest text is no measure for ours; what it enlarges, we enlarge. */
    font: max(1em, 14px) / 1.6 sans-serif;
    font-family: var(--xiang-font, inherit);
    overflow-wrap: anywhere;
    pointer-events: inherit;
    visibility: inherit;
  }
  *,
  ::before,
  ::after {
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
  .strong {
    font-weight: 600;
    line-height: 1.35;
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
    clip-path: inset(50%);
    inline-size: 1px;
    overflow: hidden;
    white-space: nowrap;
  }
  button,
  select,
  input {
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
    touch-action: manipulation;
  }
  button,
  summary {
    cursor: pointer;
  }
  button:hover {
    border-color: var(--_ink);
  }
  button:disabled,
  button[aria-disabled='true'] {
    border-color: var(--_line);
    background: none;
    color: var(--_ink-quiet);
    cursor: default;
  }
  :focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
  summary {
    display: inline-block;
    padding-block: 4px;
    text-decoration: underline dotted;
    text-underline-offset: 0.25em;
  }
  .failure {
    display: grid;
    gap: 12px;
    padding-block: 48px;
    place-content: center;
    place-items: center;
    text-align: center;
  }
  .bone {
    display: block;
    block-size: 1em;
    margin-block: 0.25em;
    border-radius: 6px;
    background: var(--_line);
  }
  .bone + .bone {
    inline-size: 60%;
  }
`;
