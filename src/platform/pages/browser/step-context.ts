import type { CheckoutApi } from './checkout-api.js';
import type { CheckoutSnapshot } from './checkout-snapshot.js';
import type { DeliverySubmitEvent } from './delivery-submit-event.js';
import type { DraftStore } from './draft-store.js';
import type { OrderChangeEvent } from './order-change-event.js';
import type { OrderReturnEvent } from './order-return-event.js';
import type { PageView } from './page-view.js';
import type { PaymentSubmitEvent } from './payment-submit-event.js';
import type { RegionChangeEvent } from './region-change-event.js';

/** What a step of the checkout is rendered from, and who hears what the shopper does in it. */
export interface StepContext {
  readonly snapshot: CheckoutSnapshot;
  readonly view: PageView;
  readonly api: CheckoutApi | undefined;
  /** Where what is typed into the form is kept. */
  readonly drafts: DraftStore | undefined;
  readonly onDelivery: (event: DeliverySubmitEvent) => void;
  readonly onRegion: (event: RegionChangeEvent) => void;
  readonly onPay: (event: PaymentSubmitEvent) => void;
  readonly onOrderChange: (event: OrderChangeEvent) => void;
  readonly onOrderReturn: (event: OrderReturnEvent) => void;
  readonly onRetry: () => void;
}
