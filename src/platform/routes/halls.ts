import { getHall, listHalls } from '../../contract/hall.js';
import type { Services } from '../services/index.js';
import { route, type EndpointRoute } from './endpoint-route.js';

export const hallRoutes = (services: Services): EndpointRoute[] => [
  route(listHalls, services.listHalls),
  route(getHall, services.getHall),
];
