import { getProductDetail } from '../../contract/product-detail.js';
import { getProductFacets } from '../../contract/product-facets.js';
import { getProduct, listProducts } from '../../contract/product.js';
import { canonicalRequest, type Services } from '../services/index.js';
import { route, type EndpointRoute } from './endpoint-route.js';

export const productRoutes = (services: Services): EndpointRoute[] => [
  route(listProducts, services.listProducts, { canonical: canonicalRequest }),
  route(getProduct, services.getProduct),
  route(getProductFacets, services.getProductFacets, { canonical: canonicalRequest }),
  route(getProductDetail, services.getProductDetail),
];
