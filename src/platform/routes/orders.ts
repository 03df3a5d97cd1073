import { cancelOrder, confirmReceipt, getCollectionCode, getOrder, requestReturn } from '../../contract/order.js';
import type { Services } from '../services/index.js';
import { route, type EndpointRoute } from './endpoint-route.js';

export const orderRoutes = (services: Services): EndpointRoute[] => [
  route(getOrder, services.getOrder),
  route(getCollectionCode, services.getCollectionCode),
  route(cancelOrder, services.cancelOrder),
  route(confirmReceipt, services.confirmReceipt),
  route(requestReturn, (request, { idempotencyKey = '' }) => services.requestReturn(request, idempotencyKey)),
];
