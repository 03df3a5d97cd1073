import { listDivisions } from '../../contract/division.js';
import type { Services } from '../services/index.js';
import { route, type EndpointRoute } from './endpoint-route.js';

export const divisionRoutes = (services: Services): EndpointRoute[] => [route(listDivisions, services.listDivisions)];
