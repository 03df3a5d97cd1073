import { css } from 'lit';

export const countyHallStyles = css`
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
