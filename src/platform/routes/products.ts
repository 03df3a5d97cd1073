import { getProductDetail } from '../../contract/product-detail.js';
import { getProductFacets } from '../../contract/product-facets.js';
import { getProduct, listProducts } from '../../contract/product.js';
import type { Services } from '../services/index.js';
import { route, type EndpointRoute } from './endpoint-route.js';

export const productRoutes = (services: Services): EndpointRoute[] => [
  route(listProducts, services.listProducts),
  route(getProduct, services.getProduct),
  route(getProductFacets, services.getProductFacets),
  route(getProductDetail, services.getProductDetail),
];
