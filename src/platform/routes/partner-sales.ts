import { listPartnerSales } from '../../contract/partner-sales.js';
import type { Services } from '../services/index.js';
import { partnerServerRoute, type EndpointRoute } from './endpoint-route.js';

export const partnerSalesRoutes = (services: Services): EndpointRoute[] => [
  partnerServerRoute(listPartnerSales, services.listPartnerSales),
];
