import { css } from 'lit';

export const productCardStyles = css`
  :host {
    max-inline-size: var(--xiang-card-max-width, 280px);
  }
  .base,
  .card {
    block-size: 100%;
  }
  .card {
    position: relative;
    display: flex;
    flex-direction: column;
    padding: var(--_card-padding, 12px);
    border: var(--_card-border, 1px solid var(--_line));
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .text {
    display: flex;
    flex: 1;
    flex-direction: column;
    /* Name of two lines, origin, status, pack, price and button: kept from the start. */
    min-block-size: calc(8.3em + 76px);
    padding-block-start: 12px;
  }
  .name {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
  }
  .elder .name {
    display: block;
  }
  a {
    text-decoration: none;
  }
  /* The whole card leads to the product; what can be pressed lies above. */
  a::after {
    content: '';
    position: absolute;
    inset: 0;
    border-radius: var(--_radius);
  }
  a:focus-visible {
    outline: none;
  }
  a:focus-visible::after {
    outline: var(--_ring) solid var(--_focus);
    outline-offset: calc(-1 * var(--_ring));
  }
  a:hover {
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  .marks {
    position: absolute;
    inset: calc(var(--_card-padding, 12px) + 8px) auto auto;
    display: flex;
    gap: 4px;
    padding-inline: 8px;
  }
  .marks span {
    padding-inline: 6px;
    border-radius: 6px;
    background: var(--_surface);
  }
  /* Where its longest words surely fit in one line, a change of stock is laid out by itself, and not the grid anew. */
  .stock {
    container-type: inline-size;
  }
  .line {
    display: block;
  }
  @container (min-width: 11em) {
    .line:not(.en) {
      contain: size layout;
      block-size: 1.5em;
      block-size: 1lh;
    }
  }
  @container (min-width: 15em) {
    .en {
      contain: size layout;
      block-size: 1.5em;
      block-size: 1lh;
    }
  }
  .choice {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    column-gap: 8px;
    padding-block: 8px 4px;
  }
  select,
  summary,
  button {
    position: relative;
    z-index: 1;
  }
  select,
  .add {
    inline-size: 100%;
    padding-inline: 8px;
  }
  select {
    text-align: start;
  }
  .price {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    column-gap: 8px;
    margin-block: auto 8px;
  }
  .money {
    font-size: 1.25em;
    font-weight: 600;
  }
  .add {
    color: var(--_accent);
    font-weight: 600;
  }
  .add.added {
    border-color: currentcolor;
    color: var(--_good);
  }
  .elder .field {
    aspect-ratio: 16 / 9;
  }
  .elder img {
    inline-size: 50%;
  }
`;
