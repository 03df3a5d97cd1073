import { listAvailability } from '../../contract/availability.js';
import type { Services } from '../services/index.js';
import { route, type EndpointRoute } from './endpoint-route.js';

export const availabilityRoutes = (services: Services): EndpointRoute[] => [
  route(listAvailability, services.listAvailability),
];
