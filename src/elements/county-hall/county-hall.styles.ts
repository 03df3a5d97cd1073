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
`;
