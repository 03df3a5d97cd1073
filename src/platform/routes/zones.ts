import { getOwnZone, getZone, listZones } from '../../contract/zone.js';
import type { Services } from '../services/index.js';
import { partnerRoute, route, type EndpointRoute } from './endpoint-route.js';

export const zoneRoutes = (services: Services): EndpointRoute[] => [
  route(listZones, services.listZones),
  route(getZone, services.getZone),
  partnerRoute(getOwnZone, services.getOwnZone),
];
