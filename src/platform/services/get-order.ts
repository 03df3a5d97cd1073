import type { Order } from '../../contract/order.js';
import { readOrderById } from './order-view.js';
import type { ServiceContext } from './service-context.js';

/**
 * An order; what is personal in it is masked.
 * @throws {ServiceError} `not_found`.
 */
export const getOrder = (context: ServiceContext, { order }: { readonly order: string }): Promise<Order> =>
  readOrderById(context, order);
