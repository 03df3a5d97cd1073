import { getOrderStatus, lookUpOrder } from '../../contract/order-status.js';
import type { Services } from '../services/index.js';
import { partnerRoute, type EndpointRoute } from './endpoint-route.js';

export const orderStatusRoutes = (services: Services): EndpointRoute[] => [
  partnerRoute(lookUpOrder, services.lookUpOrder, { subject: ({ number }) => number }),
  partnerRoute(getOrderStatus, services.getOrderStatus),
];
