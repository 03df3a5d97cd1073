import { css } from 'lit';

export const cartDrawerStyles = css`
  dialog {
    position: fixed;
    inset: 0 0 0 auto;
    display: none;
    flex-direction: column;
    inline-size: min(440px, 100%);
    block-size: 100%;
    max-inline-size: none;
    max-block-size: none;
    margin: 0;
    padding: 0;
    border: 0 solid var(--_line);
    border-inline-start-width: 1px;
    background: var(--_surface);
    color: inherit;
    overscroll-behavior: contain;
    overflow-y: auto;
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
      transform: translateX(24px);
      opacity: 0;
    }
  }
  .head,
  .summary {
    flex: none;
    padding: 12px 20px;
  }
  .summary {
    padding-block: 16px max(16px, env(safe-area-inset-bottom));
    border-block-start: 1px solid var(--_line);
    background: var(--_surface);
  }
  .head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    border-block-end: 1px solid var(--_line);
  }
  h2 {
    font-size: 1.25em;
    font-weight: 600;
  }
  h2:focus-visible {
    outline-offset: 4px;
  }
  .close {
    padding: 0;
    border-color: transparent;
    font-size: 1.5em;
    line-height: 1;
  }
  .body {
    flex: 1;
    min-block-size: 8em;
    padding: 0 20px;
    overflow-y: auto;
    overscroll-behavior: contain;
  }
  /* So low (a phone on its side, a page at 400%), head and total would leave nothing for the lines: all of it scrolls. */
  @media (max-height: 30em) {
    dialog[open] {
      display: block;
    }
    .body {
      overflow: visible;
    }
  }
`;
