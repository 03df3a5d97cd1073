import { css } from 'lit';

export const productDetailStyles = css`
  /* In colours other than the page's it brings its own ground. */
  :host([mode]) .base {
    padding: 24px;
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .detail {
    display: flex;
    flex-wrap: wrap;
    gap: 24px 40px;
  }
  .look {
    flex: 1 1 240px;
    max-inline-size: 440px;
    margin-inline: auto;
  }
  .look .field {
    /* One row that is as high as the field: one that grew with the picture would be what its 72% are of. */
    grid-template: minmax(0, 1fr) / minmax(0, 1fr);
    max-block-size: min(440px, 60vh);
    inline-size: 100%;
  }
  .look img {
    inline-size: auto;
    block-size: 72%;
  }
  .what {
    display: flex;
    flex: 1 1 300px;
    flex-direction: column;
    gap: 12px;
    min-inline-size: min(100%, 260px);
  }
  .name {
    font-size: 1.75em;
    font-weight: 700;
    line-height: 1.25;
  }
  .origin {
    color: var(--_accent);
  }
  .packs {
    margin: 4px 0 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0 0 8px;
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .choice {
    position: relative;
    display: flex;
    align-items: center;
    min-block-size: var(--_target);
    padding: 4px 16px;
    border: 1px solid var(--_line-control);
    border-radius: var(--_radius-control);
    cursor: pointer;
  }
  /* The choice itself stands over its words, so that it is pressed wherever they are. */
  .choice input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    opacity: 0;
    cursor: inherit;
  }
  .choice.chosen {
    border-color: var(--_accent);
    box-shadow: inset 0 0 0 1px var(--_accent);
  }
  .choice:focus-within {
    outline: var(--_ring) solid var(--_focus);
    outline-offset: 2px;
  }
  .buying {
    position: var(--_buying-position, static);
    inset-block-end: 0;
    z-index: 1;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 16px;
    padding-block: 12px;
    background: var(--_surface);
  }
  .price {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    column-gap: 12px;
  }
  .price .money {
    color: var(--_accent);
    font-size: 1.75em;
    font-weight: 600;
    line-height: 1.25;
  }
  .add {
    flex: 1 1 12em;
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_accent-ink);
    font-weight: 600;
  }
  .add.added {
    border-color: var(--_good);
    background: var(--_good);
    color: var(--_surface);
  }
  .notes {
    display: grid;
    gap: 4px;
  }
  .more {
    margin-block-start: 32px;
    padding-block-start: 24px;
    border-block-start: 1px solid var(--_line);
  }
  h3 {
    margin-block-end: 12px;
    font-size: 1.25em;
    font-weight: 600;
    line-height: 1.35;
  }
  .story {
    max-inline-size: 36em;
  }
  .facts {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 320px), 1fr));
    gap: 12px 40px;
  }
  .facts div {
    display: grid;
    grid-template-columns: 7em minmax(0, 1fr);
    gap: 12px;
  }
  .months {
    display: grid;
    grid-template-columns: repeat(12, minmax(0, 1fr));
    gap: 2px;
    max-inline-size: 36em;
  }
  .months li {
    border-block-start: 4px solid var(--_line);
    text-align: center;
  }
  .months .sold {
    border-color: var(--_good);
  }
  .links {
    display: flex;
    flex-wrap: wrap;
    gap: 0 24px;
    margin-block-start: 16px;
  }
  .links a,
  .links button {
    display: inline-flex;
    align-items: center;
    min-block-size: var(--_target);
    padding-inline: 0;
    border: 0;
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  .related {
    margin-block-start: 40px;
  }
  .grid {
    --_card-padding: 0px;
    --_card-border: 0;
    --xiang-card-max-width: none;
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(clamp(132px, calc(50% - 8px), 176px), 1fr));
    gap: 32px 16px;
  }
  .grid li {
    display: grid;
    min-inline-size: 0;
  }
  .bone.field {
    block-size: auto;
  }
  .elder .links,
  .elder .months {
    display: none;
  }
  @media (forced-colors: active) {
    .choice.chosen {
      border-width: 3px;
    }
    .months .sold {
      border-color: Highlight;
    }
  }
  @media print {
    .add,
    .links,
    .related {
      display: none;
    }
  }
`;
