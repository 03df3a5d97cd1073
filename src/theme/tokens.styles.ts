import { css, unsafeCSS } from 'lit';

/** Name, light and dark of each token. The contrast of ink, accent, good, warn and danger on surface is at least 4.5:1. */
export const colors = [
  ['surface', '#fffdf9', '#1b1713'],
  ['surface-raised', '#fff', '#26201a'],
  ['ink', '#231c15', '#f2eadf'],
  ['ink-quiet', '#6a6056', '#b9ad9e'],
  ['line', '#e8dfd3', '#3b332a'],
  ['line-control', '#8f8376', '#86796a'],
  ['accent', '#b93c1d', '#f28b66'],
  ['good', '#2f6b47', '#93cda8'],
  ['warn', '#865400', '#e4b965'],
  ['danger', '#b3261e', '#f3a198'],
  ['tint-warm', '#fbe9d7', '#43301f'],
  ['tint-grain', '#f6eccb', '#3d351d'],
  ['tint-leaf', '#e6efdb', '#2b3825'],
  ['tint-rose', '#f8e3dc', '#442a24'],
  ['tint-water', '#dfecee', '#22363a'],
  ['tint-clay', '#efe5da', '#3a3027'],
] as const;

/** What elder mode sets in their place: at least 7:1 on surface, and the surface on the accent. */
export const elderColors = [
  ['accent', '#8f2d14', '#f8a788'],
  ['good', '#235538', '#93cda8'],
  ['warn', '#654000', '#e4b965'],
  ['danger', '#941c15', '#f7b0a8'],
] as const;

type Colors = readonly (readonly [name: string, light: string, dark: string])[];

const declarations = (of: Colors, color: (light: string, dark: string) => string) =>
  unsafeCSS(of.map(([name, light, dark]) => `--_${name}:var(--xiang-${name},${color(light, dark)})`).join(';'));

const inLight = (light: string) => light;
const inBoth = (light: string, dark: string) => `light-dark(${light},${dark})`;

/**
 * The tokens: each `--xiang-…` may be set by a page, on any element above or on the element itself; behind it stands
 * the colour of ours. Inside, only the `--_…` of the same name are read.
 *
 * Light or dark follows the `color-scheme` that the page gives the element, so that in a page which knows only light
 * nothing turns dark by itself. `mode` overrides it: `light`, `dark`, or `auto` for what the reader's system prefers.
 * Browsers without `light-dark()` (Chrome before 123, Firefox before 120, Safari before 17.5) show light.
 *
 * `--_target` is the least size of what is pressed, `--_ring` the width of the focus ring, `--_duration` that of every
 * motion; the class `elder`, which stands on `.base` in elder mode, changes them.
 */
export const tokens = css`
  :host {
    --_radius: var(--xiang-radius, 12px);
    --_radius-control: var(--xiang-radius-control, 10px);
    --_accent-ink: var(--xiang-accent-ink, var(--_surface));
    --_focus: var(--xiang-focus, var(--_ink));
    --_target: 44px;
    --_ring: 2px;
    --_duration: 160ms;
    ${declarations(colors, inLight)};
  }
  .elder {
    --_target: 56px;
    --_ring: 4px;
    --_duration: 0s;
    --_ink-quiet: var(--_ink);
    --_line-control: var(--_ink);
    ${declarations(elderColors, inLight)};
  }
  @supports (color: light-dark(red, red)) {
    :host {
      ${declarations(colors, inBoth)};
    }
    .elder {
      --_ink-quiet: var(--_ink);
      --_line-control: var(--_ink);
      ${declarations(elderColors, inBoth)};
    }
  }
  @media (prefers-reduced-motion: reduce) {
    :host {
      --_duration: 0s;
    }
  }
  :host([mode='light']) {
    color-scheme: light;
  }
  :host([mode='dark']) {
    color-scheme: dark;
  }
  :host([mode='auto']) {
    color-scheme: light dark;
  }
`;
