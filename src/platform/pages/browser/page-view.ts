import type { CheckoutDetails } from '../../../contract/checkout-details.js';
import type { Language } from '../../../localization/language.js';
import type { CheckoutMessages } from '../../../localization/pages/checkout-messages.js';

/** What every part of the page is rendered with. */
export interface PageView {
  readonly messages: CheckoutMessages;
  readonly language: Language;
  /** The checkout, where the page knows it. */
  readonly details: CheckoutDetails | null;
  /** Whether nothing is charged here, nor sent. */
  readonly isDemonstration: boolean;
}
