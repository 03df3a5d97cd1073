import { getPlace, listPlaceCounties, listPlaces } from '../../contract/place.js';
import type { Services } from '../services/index.js';
import { route, type EndpointRoute } from './endpoint-route.js';

export const placeRoutes = (services: Services): EndpointRoute[] => [
  route(listPlaces, services.listPlaces),
  route(listPlaceCounties, services.listPlaceCounties),
  route(getPlace, services.getPlace),
];
