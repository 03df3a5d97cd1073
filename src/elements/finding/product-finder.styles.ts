import { css } from 'lit';

export const productFinderStyles = css`
  .search {
    position: relative;
    display: block;
    margin-block-end: 12px;
  }
  .search input {
    inline-size: 100%;
    padding-inline: 44px;
    text-align: start;
    appearance: none;
  }
  .search input::placeholder {
    color: var(--_ink-quiet);
    opacity: 1;
  }
  .search input::-webkit-search-cancel-button {
    display: none;
  }
  .search svg {
    position: absolute;
    inset-block: 0;
    inset-inline-start: 14px;
    inline-size: 20px;
    block-size: 100%;
    fill: none;
    stroke: var(--_ink-quiet);
    stroke-linecap: round;
    stroke-width: 1.75;
    pointer-events: none;
  }
  .search button {
    position: absolute;
    inset-block-start: 0;
    inset-inline-end: 0;
    padding: 0;
    font-size: 1.25em;
  }
  .plain {
    border-color: transparent;
  }
  .filters,
  .chosen,
  .chosen ul,
  .ways {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
  }
  .filters {
    column-gap: 4px;
    min-block-size: var(--_target);
  }
  .opens {
    padding-inline: 10px 24px;
    position: relative;
  }
  .opens::after {
    content: '';
    position: absolute;
    inset-block-start: calc(50% - 5px);
    inset-inline-end: 11px;
    inline-size: 7px;
    block-size: 7px;
    border: solid currentcolor;
    border-width: 0 1.5px 1.5px 0;
    transform: rotate(45deg);
  }
  .opens[aria-expanded='true'] {
    border-color: var(--_line-control);
  }
  .opens[aria-expanded='true']::after {
    transform: translateY(4px) rotate(225deg);
  }
  .opens .small {
    color: var(--_accent);
    font-weight: 600;
  }
  .sort {
    margin-inline-start: auto;
    max-inline-size: 100%;
    text-align: start;
  }
  fieldset {
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  /* In the order of the page it follows its button, on the screen it stands below the row. */
  .panel {
    order: 1;
    flex: 1 0 100%;
    padding-block: 8px;
    border-block: 1px solid var(--_line);
  }
  .choices {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(9.5em, 100%), 1fr));
    column-gap: 16px;
  }
  .choice {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: var(--_target);
    cursor: pointer;
  }
  .filters > .choice {
    padding-inline: 10px;
  }
  .choice input {
    flex: none;
    inline-size: 1.25em;
    block-size: 1.25em;
    min-inline-size: 0;
    min-block-size: 0;
    accent-color: var(--_accent);
  }
  .failed {
    display: flex;
    align-items: center;
  }
  .chosen {
    min-block-size: var(--_target);
    margin-block-start: 8px;
  }
  .chosen p {
    margin-inline-end: 8px;
  }
  .chosen p:empty {
    display: none;
  }
  .chip {
    padding-inline: 12px;
    border-color: var(--_line);
  }
  .none {
    padding-block: 48px 24px;
    text-align: center;
  }
  .ways {
    justify-content: center;
    margin-block-start: 16px;
  }
  @media (forced-colors: active) {
    .search svg {
      stroke: canvastext;
    }
  }
`;

export const filterDialogStyles = css`
  dialog {
    display: none;
    flex-direction: column;
    inline-size: min(560px, 100vw);
    max-inline-size: none;
    max-block-size: min(720px, 100% - 48px);
    margin: auto;
    padding: 0;
    border: 0;
    border-radius: var(--_radius);
    background: var(--_surface);
    color: inherit;
    overflow: hidden;
    overscroll-behavior: contain;
  }
  dialog[open] {
    display: flex;
    animation: enter var(--_duration) ease-out;
  }
  dialog::backdrop {
    background: rgb(25 18 10 / 45%);
  }
  @keyframes enter {
    from {
      transform: translateY(24px);
      opacity: 0;
    }
  }
  @media (max-width: 640px) {
    dialog {
      inline-size: 100%;
      margin-block-end: 0;
      border-end-start-radius: 0;
      border-end-end-radius: 0;
    }
  }
  .head,
  .foot {
    display: flex;
    flex: none;
    align-items: center;
    justify-content: space-between;
    gap: 16px;
    padding: 12px 20px;
  }
  .head {
    border-block-end: 1px solid var(--_line);
  }
  .foot {
    padding-block-end: max(12px, env(safe-area-inset-bottom));
    border-block-start: 1px solid var(--_line);
  }
  h2 {
    font-size: 1.25em;
  }
  h2:focus-visible {
    outline-offset: 4px;
  }
  .close {
    padding: 0;
    font-size: 1.5em;
    line-height: 1;
  }
  .body {
    padding: 4px 20px 20px;
    overflow-y: auto;
    overscroll-behavior: contain;
  }
  .body legend {
    padding-block: 16px 4px;
  }
  .show {
    flex: 1;
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_accent-ink);
    font-weight: 600;
  }
`;
