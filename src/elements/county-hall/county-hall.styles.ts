import { css } from 'lit';

export const countyHallStyles = css`
  :host {
    container-type: inline-size;
  }
  .hall {
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
    font-weight: 600;
    letter-spacing: 0.04em;
  }
  .name {
    margin-block: 4px 8px;
    font-size: 1.75em;
    font-weight: 700;
    line-height: 1.25;
    letter-spacing: 0.01em;
  }
  .story {
    max-inline-size: 40em;
  }
  .figures {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(132px, 45%), 1fr));
    gap: 16px 24px;
    margin-block-start: 24px;
    padding-block: 16px;
    border-block: 1px solid var(--_line);
  }
  .figures > div {
    display: flex;
    flex-direction: column-reverse;
    justify-content: flex-end;
  }
  .value {
    font-size: 1.75em;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    line-height: 1.25;
  }
  .unit {
    margin-inline-start: 0.25em;
    font-size: 0.5em;
    font-weight: 400;
  }
  .sources {
    margin-block-start: 4px;
  }
  summary {
    display: inline-block;
    padding-block: 4px;
    text-decoration: underline dotted;
    text-underline-offset: 0.25em;
    cursor: pointer;
  }
  .heading {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: 16px;
    margin-block: 32px 16px;
  }
  h2 + .heading {
    margin-block-start: 24px;
  }
  .heading h3 {
    font-size: 1.25em;
    font-weight: 600;
    line-height: 1.35;
  }
  .grid {
    --_card-padding: 0;
    --_card-border: 0;
    --xiang-card-max-width: none;
    display: grid;
    grid-template-columns: repeat(
      auto-fill,
      minmax(clamp(132px, calc(50% - 8px), var(--xiang-card-min-width, 200px)), 1fr)
    );
    gap: 32px 16px;
  }
  .grid > li {
    display: grid;
    min-inline-size: 0;
    content-visibility: auto;
    contain-intrinsic-size: auto 360px;
  }
  .more {
    display: grid;
    justify-items: center;
    gap: 8px;
    margin-block-start: 32px;
  }
  .more button {
    min-inline-size: 12em;
  }
  .empty {
    padding-block: 48px;
    text-align: center;
  }
  .failure {
    display: grid;
    justify-items: center;
    gap: 12px;
    padding-block: 48px;
    text-align: center;
  }
  .bone {
    block-size: 1em;
    margin-block: 0.3em;
  }
  .bone.short {
    inline-size: 40%;
  }
  .square {
    block-size: auto;
    aspect-ratio: 1;
    border-radius: var(--_radius);
  }
`;
