import type { Hono } from 'hono';
import type { EndpointRoute } from './endpoint-route.js';
import { createOpenApiDocument } from './openapi-document.js';
import { cachedFor, crossOrigin } from './response-headers.js';
import type { RouteEnvironment } from './route-environment.js';

const maxAge = 300;

const headers = {
  ...crossOrigin,
  ...cachedFor(maxAge),
  'Content-Type': 'application/json; charset=utf-8',
};

/** `/openapi.json`: made when it is first asked for, and kept. */
export const mountOpenApi = (
  app: Hono<RouteEnvironment>,
  routes: readonly EndpointRoute[],
  publicUrl: string,
): void => {
  let document: string | undefined;
  app.get('/openapi.json', (context) => {
    context.set('route', '/openapi.json');
    document ??= JSON.stringify(
      createOpenApiDocument(
        routes.map(({ row }) => row),
        publicUrl,
      ),
    );
    return new Response(document, { headers: { ...headers, 'Xiang-Request-Id': context.get('requestId') } });
  });
};
