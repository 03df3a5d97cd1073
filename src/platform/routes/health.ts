import type { Hono } from 'hono';
import { ServiceError, type Services } from '../services/index.js';
import { crossOrigin, neverStored } from './response-headers.js';
import type { RouteContext, RouteEnvironment } from './route-environment.js';

const headers = { ...crossOrigin, ...neverStored, 'Content-Type': 'application/json; charset=utf-8' };

const good = (context: RouteContext, status: string) =>
  new Response(JSON.stringify({ status }), { headers: { ...headers, 'Xiang-Request-Id': context.get('requestId') } });

export interface HealthOptions {
  readonly services: Pick<Services, 'checkReady'>;
  readonly isStopping: () => boolean;
  readonly onFault: (fault: unknown, context: RouteContext) => void;
}

/** `/healthz`: the process lives. `/readyz`: it can serve, so a load balancer may send requests. */
export const mountHealth = (app: Hono<RouteEnvironment>, { services, isStopping, onFault }: HealthOptions): void => {
  app.get('/healthz', (context) => {
    context.set('route', '/healthz');
    return good(context, 'ok');
  });

  app.get('/readyz', async (context) => {
    context.set('route', '/readyz');
    const notReady = (reason: string) => new ServiceError('unavailable', reason, { retryAfterSeconds: 2 });
    if (isStopping()) throw notReady('The platform is stopping.');
    try {
      await services.checkReady();
    } catch (error) {
      onFault(error, context);
      throw notReady('The database does not answer, or is not of this version yet.');
    }
    return good(context, 'ready');
  });
};
