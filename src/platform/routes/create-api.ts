import { Hono } from 'hono';
import { explainFault, notFound, type Limiter, type Services } from '../services/index.js';
import { createAnswerReady, type AnswerAtOnce, type ReadyRecord } from './answer-ready.js';
import { availabilityRoutes } from './availability.js';
import { checkoutRoutes } from './checkouts.js';
import type { AddressSource } from './client-address.js';
import { countyRoutes } from './counties.js';
import { divisionRoutes } from './divisions.js';
import type { EndpointRoute } from './endpoint-route.js';
import { hallRoutes } from './halls.js';
import { mountHealth } from './health.js';
import { mountEndpoints } from './mount-endpoints.js';
import { mountOpenApi } from './openapi.js';
import { orderStatusRoutes } from './order-status.js';
import { orderRoutes } from './orders.js';
import { mountPaymentNotifications } from './payment-notifications.js';
import { paymentRoutes } from './payments.js';
import { mountPictures } from './pictures.js';
import { placeCollectionRoutes } from './place-collections.js';
import { placeRoutes } from './places.js';
import { problemResponse } from './problem-response.js';
import { productRoutes } from './products.js';
import { partnerCollectionRoutes } from './partner-collections.js';
import { partnerSalesRoutes } from './partner-sales.js';
import { quoteRoutes } from './quotes.js';
import { ReadyAnswers } from './ready-answers.js';
import { createRequestIds } from './request-id.js';
import { crossOrigin } from './response-headers.js';
import type { RouteContext, RouteEnvironment } from './route-environment.js';
import { supplierShipmentRoutes } from './supplier-shipments.js';
import { mountEmbed } from './static-files.js';
import { webhookRoutes } from './webhooks.js';
import { zoneRoutes } from './zones.js';

/** One request, as the log has it. Nothing here is personal: the path is its pattern, and who called a site or a business. */
export interface RequestRecord {
  readonly requestId: string;
  readonly method: string;
  readonly route: string;
  readonly status: number;
  readonly ms: number;
  readonly partner: string | undefined;
  readonly supplier: string | undefined;
  readonly place: string | undefined;
  /** Why it was refused, as the caller was told. */
  readonly code: string | undefined;
}

export interface ApiOptions {
  readonly services: Services;
  readonly publicUrl: string;
  /** Holds every answer against its schema; for tests. */
  readonly checkAnswers: boolean;
  readonly addressSource: AddressSource;
  readonly limiter: Limiter;
  /** Folder that holds `v1/` and a folder for each version; without one there is no embed. */
  readonly embedDirectory: string | undefined;
  readonly isStopping: () => boolean;
  readonly onRequest: (record: RequestRecord) => void;
  /** Told, in place of `onRequest`, of a request whose answer was ready. */
  readonly onReadyAnswer: (record: ReadyRecord) => void;
  /** Told of causes that the caller is not told. */
  readonly onFault: (fault: unknown, context: RouteContext) => void;
}

const routesOf = (services: Services, limiter: Limiter): EndpointRoute[] => [
  ...countyRoutes(services),
  ...hallRoutes(services),
  ...productRoutes(services),
  ...zoneRoutes(services),
  ...availabilityRoutes(services),
  ...divisionRoutes(services),
  ...placeRoutes(services),
  ...quoteRoutes(services),
  ...checkoutRoutes(services, limiter),
  ...orderRoutes(services),
  ...orderStatusRoutes(services),
  ...paymentRoutes(services),
  ...supplierShipmentRoutes(services),
  ...partnerSalesRoutes(services),
  ...partnerCollectionRoutes(services),
  ...placeCollectionRoutes(services),
  ...webhookRoutes(services),
];

export interface Api {
  readonly app: Hono<RouteEnvironment>;
  /** For what the server asks before the app. */
  readonly answerAtOnce: AnswerAtOnce;
}

/** Most bytes of answers to searches that are kept. */
const searchBound = 8_000_000;

/** Paths that are the API's alone: what is not found below them is told in problem details, not as a page. */
const apiPaths = ['/v1/*', '/embed/*', '/pictures/*'];

/** The API: contract rows, pictures, the embed, OpenAPI and health. Pages are mounted on it by the app. */
export const createApi = (options: ApiOptions): Api => {
  const { services, onFault, onRequest } = options;
  const nextRequestId = createRequestIds();
  const answers = new ReadyAnswers(services.catalogueRevision);
  // Apart from the rest: there is no end of searches, and they must not crowd out the halls.
  const searches = new ReadyAnswers(services.catalogueRevision, searchBound);
  const find = (address: string) => answers.find(address) ?? searches.find(address);
  const app = new Hono<RouteEnvironment>();
  const routes = routesOf(services, options.limiter);

  app.use(async (context, next) => {
    const start = performance.now();
    const requestId = nextRequestId();
    context.set('requestId', requestId);
    context.set('route', 'unknown');
    await next();
    onRequest({
      requestId,
      method: context.req.method,
      route: context.get('route'),
      status: context.res.status,
      ms: Math.round((performance.now() - start) * 10) / 10,
      partner: context.get('partner'),
      supplier: context.get('supplier'),
      place: context.get('place'),
      code: context.get('code'),
    });
  });

  mountEndpoints(app, routes, { ...options, answers, searches });
  mountOpenApi(app, routes, options.publicUrl);
  mountHealth(app, options);
  mountPaymentNotifications(app, options);
  mountPictures(app, services);
  if (options.embedDirectory !== undefined) mountEmbed(app, options.embedDirectory);

  const unknownPath = (context: RouteContext) => problemResponse(context, notFound('path'), crossOrigin);
  for (const path of apiPaths) app.all(path, unknownPath);
  app.notFound(unknownPath);
  app.onError((error, context) => {
    const explained = explainFault(error);
    if (explained !== error) onFault(error, context);
    return problemResponse(context, explained, crossOrigin);
  });
  return { app, answerAtOnce: createAnswerReady({ find, nextRequestId, onAnswer: options.onReadyAnswer }) };
};
