import { html } from 'lit';
import type { ShopMessages } from '../../localization/messages/shop-messages.js';

/** What went wrong, and the retry where the eye is; without `retry`, what no retry would cure. */
export const failure = (message: string, { retry: label }: ShopMessages, retry?: () => void) => html`
  <div class="failure" role="alert" part="error">
    <p>${message}</p>
    ${retry && html`<button part="retry" @click=${retry}>${label}</button>`}
  </div>
`;
