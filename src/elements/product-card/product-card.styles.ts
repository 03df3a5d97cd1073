import { css } from 'lit';

export const productCardStyles = css`
  :host {
    max-inline-size: var(--xiang-card-max-width, 280px);
  }
  .card {
    position: relative;
    display: flex;
    flex-direction: column;
    block-size: 100%;
    padding: var(--_card-padding, 12px);
    border: var(--_card-border, 1px solid var(--_line));
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .text {
    display: flex;
    flex: 1;
    flex-direction: column;
    padding-block-start: 12px;
  }
  .name {
    display: -webkit-box;
    min-block-size: 2.7em;
    font-weight: 600;
    line-height: 1.35;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
  }
  .name a {
    text-decoration: none;
  }
  /* The whole card leads to the product; what can be pressed lies above. */
  .name a::after {
    content: '';
    position: absolute;
    inset: 0;
    border-radius: var(--_radius);
  }
  .name a:focus-visible {
    outline: none;
  }
  .name a:focus-visible::after {
    outline: 2px solid var(--_focus);
    outline-offset: -2px;
  }
  @media (hover: hover) {
    .name a:hover {
      text-decoration: underline;
      text-decoration-thickness: 1px;
      text-underline-offset: 0.2em;
    }
  }
  .origin,
  .status {
    min-block-size: 1.5em;
  }
  .marks {
    position: absolute;
    inset: calc(var(--_card-padding, 12px) + 8px) auto auto calc(var(--_card-padding, 12px) + 8px);
    display: flex;
    gap: 4px;
  }
  .mark {
    padding-inline: 6px;
    border-radius: 6px;
    background: var(--_surface);
    color: var(--_ink);
  }
  .choice {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    column-gap: 8px;
    margin-block-start: auto;
    padding-block-start: 8px;
  }
  .choice select,
  summary {
    position: relative;
    z-index: 1;
  }
  select {
    flex: 1;
    inline-size: 100%;
    padding: 4px 8px;
    background: var(--_surface-raised);
    text-align: start;
  }
  summary {
    padding-block: 4px;
    color: var(--_ink-quiet);
    text-decoration: underline dotted;
    text-underline-offset: 0.25em;
    cursor: pointer;
    list-style: none;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  .price {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    column-gap: 8px;
    padding-block: 4px 8px;
    line-height: 1.35;
  }
  .price .amount {
    font-size: 1.25em;
    font-weight: 600;
  }
  .add {
    position: relative;
    z-index: 1;
    inline-size: 100%;
    padding-inline: 8px;
    color: var(--_accent);
    font-weight: 600;
  }
  .add.added {
    border-color: var(--_good);
    color: var(--_good);
  }
  .said {
    min-block-size: 0;
    color: var(--_danger);
  }
  .bone {
    display: block;
    block-size: 1em;
    margin-block: 0.25em;
  }
  .failure {
    display: grid;
    flex: 1;
    place-content: center;
    gap: 12px;
    min-block-size: 12em;
    text-align: center;
  }
`;
