import type { Order } from '../../../contract/order.js';
import type { CheckoutMessages } from '../../../localization/pages/checkout-messages.js';
import type { Step } from './checkout-snapshot.js';
import { goodsThereOf } from './goods-there.js';

/** Heading of an order that is paid, by how far it has come. */
const orderTitle = (order: Order, messages: CheckoutMessages): string => {
  if (goodsThereOf(order)?.isPart) return messages.orderTitles.partReady;
  switch (order.state) {
    case 'packed':
      return messages.orderTitles.underWay;
    case 'shipped':
      return messages.orderTitles.shipped;
    case 'ready_to_collect':
      return messages.orderTitles.ready;
    case 'received':
    case 'closed':
      return messages.orderTitles.received;
    default:
      return messages.thanks;
  }
};

/** Heading of a step; `isOrder` on an order's own page. */
export const titleOf = (step: Step, isOrder: boolean, order: Order | null, messages: CheckoutMessages): string => {
  switch (step) {
    case 'loading':
    case 'failed':
      return isOrder ? messages.orderTitle : messages.checkoutTitle;
    case 'form':
    case 'blocked':
      return messages.checkoutTitle;
    case 'expired':
      return messages.expiredHeading;
    case 'elsewhere':
      return messages.elsewhereHeading;
    case 'payment':
      return messages.paymentTitle;
    case 'lapsed':
      return messages.orderExpiredHeading;
    case 'done':
      return order ? orderTitle(order, messages) : messages.thanks;
    case 'ended':
      return messages.endedHeading;
  }
};
