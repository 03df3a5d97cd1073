import { html } from 'lit';
import { errorMessage } from '../../localization/error-message.js';
import type { ShopMessages } from '../../localization/messages/shop-messages.js';

/**
 * What went wrong, and the retry where the eye is.
 *
 * @param more - Sentences for codes that only the caller knows.
 */
export const failure = (
  error: unknown,
  messages: ShopMessages,
  retry: () => void,
  more?: Readonly<Record<string, string>>,
) => html`
  <div class="failure" role="alert" part="error">
    ${errorMessage(error, messages, more)}
    <button part="retry" @click=${retry}>${messages.retry}</button>
  </div>
`;
