import { css } from 'lit';

/**
 * What every element stands on. A page's rules for `*` reach the host and are inherited from it, so each template has
 * one `.base` around it, where what is inherited ends; only what is the page's to say goes through.
 *
 * Elder mode: XiangElement puts the class `elder` on `.base` (a template writes `class="base"` alone), and a template
 * asks `this.isElder`. The text grows here, so sizes are in em of `.base`; a nested element does not grow again. What
 * is pressed is at least `var(--_target)` high and wide, the focus ring `var(--_ring)` wide, and every animation and
 * transition lasts `var(--_duration)`, none in elder mode and with reduced motion. What is secondary is left out by
 * the template, or by `.elder .story { display: none }`; nothing that is needed to buy is.
 */
export const base = css`
  :host {
    display: block;
  }
  /* What is laid out by a class of its own is hidden all the same. */
  :host([hidden]),
  [hidden] {
    display: none !important;
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
  /* At least 18 px (the practice of China's elder-friendly sites), 1.35 times a common text; a large one is let be. */
  .base.elder {
    font-size: max(1em, 18px, min(1em * var(--_text-scale, 1.35), 24px));
  }
  /* A nested element starts from what has grown already. */
  .elder > * {
    --_text-scale: 1;
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
  .elder .small {
    font-size: max(0.85em, 18px);
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
    min-block-size: var(--_target);
    min-inline-size: var(--_target);
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
  /* Quiet ink is ink in elder mode: what cannot be pressed is told by its outline. */
  .elder button:disabled,
  .elder button[aria-disabled='true'] {
    border-style: dashed;
    font-weight: 400;
  }
  @media (forced-colors: active) {
    .base button[aria-disabled='true'] {
      border-color: GrayText;
      color: GrayText;
    }
  }
  :focus-visible {
    outline: var(--_ring) solid var(--_focus);
    outline-offset: 2px;
  }
  summary {
    display: inline-block;
    padding-block: 4px;
    /* Two declarations: Safari drops the shorthand with a style. */
    text-decoration: underline;
    text-decoration-style: dotted;
    text-underline-offset: 0.25em;
  }
  .elder summary {
    min-block-size: var(--_target);
    padding-block: 12px;
  }
  /* On paper nothing can be pressed. */
  @media print {
    button {
      display: none !important;
    }
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
    forced-color-adjust: none;
  }
  .bone + .bone {
    inline-size: 60%;
  }
`;
