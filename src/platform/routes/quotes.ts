import { createQuote } from '../../contract/quote.js';
import type { Services } from '../services/index.js';
import { partnerRoute, type EndpointRoute } from './endpoint-route.js';

export const quoteRoutes = (services: Services): EndpointRoute[] => [partnerRoute(createQuote, services.createQuote)];
