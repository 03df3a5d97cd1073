import { css } from 'lit';

export const productDialogStyles = css`
  dialog {
    inline-size: min(960px, 100% - 32px);
    max-inline-size: none;
    max-block-size: min(880px, 100vh - 48px);
    margin: auto;
    padding: 0;
    border: 0;
    border-radius: var(--_radius);
    background: var(--_surface);
    color: inherit;
    overflow: hidden auto;
    overscroll-behavior: contain;
  }
  dialog[open] {
    animation: enter var(--_duration) ease-out;
  }
  dialog::backdrop {
    background: rgb(25 18 10 / 45%);
  }
  @keyframes enter {
    from {
      transform: translateY(12px);
      opacity: 0;
    }
  }
  .inner {
    /* The price and the button stay in view while the rest is scrolled. */
    --_buying-position: sticky;
    padding: 0 clamp(16px, 3vw, 32px) 32px;
  }
  .close {
    position: sticky;
    inset-block-start: 8px;
    z-index: 2;
    display: block;
    margin: 8px 0 4px auto;
    padding: 0;
    border-color: transparent;
    border-radius: 50%;
    background: var(--_surface);
    font-size: 1.5em;
    line-height: 1;
  }
  @media (max-width: 640px) {
    dialog {
      inline-size: 100%;
      max-block-size: calc(100% - 24px);
      margin-block-end: 0;
      border-end-start-radius: 0;
      border-end-end-radius: 0;
    }
    .inner {
      padding-block-end: max(16px, env(safe-area-inset-bottom));
    }
  }
`;
