import { createCheckout, getCheckout } from '../../contract/checkout.js';
import { getCheckoutDetails } from '../../contract/checkout-details.js';
import { placeOrder } from '../../contract/order.js';
import type { Limiter, Services } from '../services/index.js';
import { partnerRoute, route, type EndpointRoute } from './endpoint-route.js';

export const checkoutRoutes = (services: Services, limiter: Limiter): EndpointRoute[] => [
  partnerRoute(createCheckout, services.createCheckout),
  partnerRoute(getCheckout, services.getCheckout),
  route(getCheckoutDetails, services.getCheckoutDetails),
  route(placeOrder, (request, { address, browser }) =>
    services.placeOrder(request, {
      browser,
      countPieces: (pieces) => limiter.countAddress('pieces', address, pieces),
    }),
  ),
];
