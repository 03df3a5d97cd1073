import { collectAtPlace } from '../../contract/place-collection.js';
import { listPlaceShipments } from '../../contract/place-shipment.js';
import type { Services } from '../services/index.js';
import { placeServerRoute, type EndpointRoute } from './endpoint-route.js';

export const placeCollectionRoutes = (services: Services): EndpointRoute[] => [
  placeServerRoute(listPlaceShipments, services.listPlaceShipments),
  placeServerRoute(collectAtPlace, services.collectAtPlace),
];
