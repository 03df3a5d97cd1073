import { css } from 'lit';

/**
 * The tokens: each `--xiang-…` may be set by a page, on any element above or on the element itself; behind it stands
 * the colour of ours. Inside, only the `--_…` of the same name are read.
 *
 * Light or dark follows the `color-scheme` that the page gives the element, so that in a page which knows only light
 * nothing turns dark by itself. `mode` overrides it: `light`, `dark`, or `auto` for what the reader's system prefers.
 * Browsers without `light-dark()` (Chrome before 123, Firefox before 120, Safari before 17.5) show light.
 */
export const tokens = css`
  :host {
    --_surface: var(--xiang-surface, #fffdf9);
    --_surface-raised: var(--xiang-surface-raised, #fff);
    --_ink: var(--xiang-ink, #231c15);
    --_ink-quiet: var(--xiang-ink-quiet, #6a6056);
    --_line: var(--xiang-line, #e8dfd3);
    --_line-control: var(--xiang-line-control, #8f8376);
    --_accent: var(--xiang-accent, #b93c1d);
    --_accent-ink: var(--xiang-accent-ink, #fffdf9);
    --_good: var(--xiang-good, #2f6b47);
    --_warn: var(--xiang-warn, #865400);
    --_danger: var(--xiang-danger, #b3261e);
    --_focus: var(--xiang-focus, #231c15);
    --_tint-warm: var(--xiang-tint-warm, #fbe9d7);
    --_tint-grain: var(--xiang-tint-grain, #f6eccb);
    --_tint-leaf: var(--xiang-tint-leaf, #e6efdb);
    --_tint-rose: var(--xiang-tint-rose, #f8e3dc);
    --_tint-water: var(--xiang-tint-water, #dfecee);
    --_tint-clay: var(--xiang-tint-clay, #efe5da);
    --_radius: var(--xiang-radius, 12px);
    --_radius-control: var(--xiang-radius-control, 10px);
  }

  @supports (color: light-dark(red, red)) {
    :host {
      --_surface: var(--xiang-surface, light-dark(#fffdf9, #1b1713));
      --_surface-raised: var(--xiang-surface-raised, light-dark(#fff, #26201a));
      --_ink: var(--xiang-ink, light-dark(#231c15, #f2eadf));
      --_ink-quiet: var(--xiang-ink-quiet, light-dark(#6a6056, #b9ad9e));
      --_line: var(--xiang-line, light-dark(#e8dfd3, #3b332a));
      --_line-control: var(--xiang-line-control, light-dark(#8f8376, #86796a));
      --_accent: var(--xiang-accent, light-dark(#b93c1d, #f28b66));
      --_accent-ink: var(--xiang-accent-ink, light-dark(#fffdf9, #2b1006));
      --_good: var(--xiang-good, light-dark(#2f6b47, #93cda8));
      --_warn: var(--xiang-warn, light-dark(#865400, #e4b965));
      --_danger: var(--xiang-danger, light-dark(#b3261e, #f3a198));
      --_focus: var(--xiang-focus, light-dark(#231c15, #f2eadf));
      --_tint-warm: var(--xiang-tint-warm, light-dark(#fbe9d7, #43301f));
      --_tint-grain: var(--xiang-tint-grain, light-dark(#f6eccb, #3d351d));
      --_tint-leaf: var(--xiang-tint-leaf, light-dark(#e6efdb, #2b3825));
      --_tint-rose: var(--xiang-tint-rose, light-dark(#f8e3dc, #442a24));
      --_tint-water: var(--xiang-tint-water, light-dark(#dfecee, #22363a));
      --_tint-clay: var(--xiang-tint-clay, light-dark(#efe5da, #3a3027));
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
