import { collectAtStore } from '../../contract/partner-collection.js';
import type { Services } from '../services/index.js';
import { partnerServerRoute, type EndpointRoute } from './endpoint-route.js';

export const partnerCollectionRoutes = (services: Services): EndpointRoute[] => [
  partnerServerRoute(collectAtStore, services.collectAtStore),
];
