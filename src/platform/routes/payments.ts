import { getPayment, listPaymentWays, openPayment, settleSandboxPayment } from '../../contract/payment.js';
import type { Services } from '../services/index.js';
import { route, type EndpointRoute } from './endpoint-route.js';

export const paymentRoutes = (services: Services): EndpointRoute[] => [
  route(listPaymentWays, services.listPaymentWays),
  route(openPayment, (input, { address }) => services.openPayment({ ...input, clientAddress: address })),
  route(getPayment, services.getPayment),
  route(settleSandboxPayment, services.settleSandboxPayment),
];
