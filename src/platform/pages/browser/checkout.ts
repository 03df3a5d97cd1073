import { createIdempotencyKey } from '../../../client/idempotency-key.js';
import { AddressFields } from './address-fields.js';
import { CheckoutApp } from './checkout-app.js';
import { CheckoutForm } from './checkout-form.js';
import { clientApi } from './client-api.js';
import { InvoiceFields } from './invoice-fields.js';
import { CollectionCard } from './collection-card.js';
import { DestinationFields } from './destination-fields.js';
import { followLanguageLinks } from './live-language.js';
import { OrderActions } from './order-actions.js';
import { OrderReturns } from './order-returns.js';
import { OrderShipments } from './order-shipments.js';
import { PaymentChoice } from './payment-choice.js';
import { QrCode } from './qr-code.js';

customElements.define('xiang-address-fields', AddressFields);
customElements.define('xiang-destination-fields', DestinationFields);
customElements.define('xiang-collection-card', CollectionCard);
customElements.define('xiang-order-shipments', OrderShipments);
customElements.define('xiang-order-returns', OrderReturns);
customElements.define('xiang-invoice-fields', InvoiceFields);
customElements.define('xiang-order-actions', OrderActions);
customElements.define('xiang-qr-code', QrCode);
customElements.define('xiang-checkout-form', CheckoutForm);
customElements.define('xiang-payment-choice', PaymentChoice);
customElements.define('xiang-checkout-app', CheckoutApp);

followLanguageLinks(document);
for (const app of document.querySelectorAll('xiang-checkout-app')) {
  app.createKey = createIdempotencyKey;
  app.api = clientApi(location.origin);
}
