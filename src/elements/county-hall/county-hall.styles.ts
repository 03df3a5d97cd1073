import { css } from 'lit';

export const countyHallStyles = css`
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
  .figures {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(132px, 45%), 1fr));
    gap: 16px 24px;
    margin-block: 24px 4px;
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
    font-variant-numeric: tabular-nums;
  }
  .value span {
    margin-inline-start: 0.25em;
    font-size: 0.5em;
    font-weight: 400;
  }
  .heading {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    margin-block: 32px 16px;
  }
  h3 {
    font-size: 1.25em;
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
  }
  li {
    display: grid;
    min-inline-size: 0;
  }
  .grid li {
    content-visibility: auto;
    contain-intrinsic-size: auto 360px;
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
