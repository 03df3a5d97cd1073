import { css } from 'lit';

export const productsStyles = css`
  .hall,
  .zone {
    padding: 24px clamp(12px, 3vw, 32px) 32px;
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  /* Room for a screenful from the start: what follows in the page lies below it and is not moved by what arrives. */
  .reserved {
    min-block-size: var(--xiang-hall-min-height, 100vh);
  }
  .place {
    color: var(--_accent);
  }
  .name {
    margin-block: 4px 8px;
    font-size: 1.75em;
    font-weight: 700;
    line-height: 1.25;
  }
  .story {
    max-inline-size: 40em;
  }
  .heading {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    column-gap: 16px;
    margin-block: 32px 16px;
  }
  h3 {
    font-size: 1.25em;
  }
  /* Two rows of controls: kept from the start, as they come after the products. */
  .finder {
    display: block;
    min-block-size: calc(2 * var(--_target) + 12px);
    margin-block-end: 24px;
  }
  .grid {
    --_card-padding: 0px;
    --_card-border: 0;
    --xiang-card-max-width: none;
    display: grid;
    grid-template-columns: repeat(
      auto-fill,
      minmax(clamp(132px, calc(50% - 8px), var(--xiang-card-min-width, 216px)), 1fr)
    );
    gap: 32px 16px;
    transition: opacity var(--_duration);
  }
  /* One or two columns, whatever the page's least width is. */
  .elder .grid {
    grid-template-columns: repeat(auto-fill, minmax(max(50% - 8px, min(100%, 260px)), 1fr));
  }
  /* Not at once: most answers come sooner than a change of this kind is seen. */
  .base:not(.elder) .grid[aria-busy='true'] {
    opacity: 0.6;
    transition-delay: 200ms;
  }
  li {
    display: grid;
    min-inline-size: 0;
  }
  .grid li {
    content-visibility: auto;
    contain-intrinsic-size: auto 360px;
  }
  .elder .grid li {
    contain-intrinsic-size: auto 480px;
  }
  /* In place of a card: the field of its picture, and room for its text. */
  .ghost {
    padding-block-end: calc(4.3em + 64px);
  }
  .ghost::before {
    content: '';
    aspect-ratio: 1;
    margin-block-end: 12px;
    border-radius: var(--_radius);
    background: var(--_tint-clay);
    forced-color-adjust: none;
  }
  .elder .ghost::before {
    aspect-ratio: 16 / 9;
  }
  .more {
    display: block;
    min-inline-size: 12em;
    margin: 32px auto 0;
  }
  .empty {
    padding-block: 48px;
    text-align: center;
  }
`;
