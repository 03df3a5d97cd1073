import { getCounty, listCounties } from '../../contract/county.js';
import type { Services } from '../services/index.js';
import { route, type EndpointRoute } from './endpoint-route.js';

export const countyRoutes = (services: Services): EndpointRoute[] => [
  route(listCounties, services.listCounties),
  route(getCounty, services.getCounty),
];
