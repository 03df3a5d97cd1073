import type { Hono } from 'hono';
import type { Services } from '../services/index.js';
import { readText } from './read-body.js';
import { neverStored } from './response-headers.js';
import type { RouteEnvironment } from './route-environment.js';

const path = '/v1/payment-notifications/:provider';

/**
 * Where providers of payments call. It stands outside of the contract: each provider signs the raw body in its own way
 * and wants its own answer.
 */
export const mountPaymentNotifications = (
  app: Hono<RouteEnvironment>,
  services: Pick<Services, 'takeNotification'>,
): void => {
  app.post(path, async (context) => {
    context.set('route', '/v1/payment-notifications/{provider}');
    const { status, contentType, body } = await services.takeNotification(context.req.param('provider'), {
      headers: context.req.header(),
      body: await readText(context.req.raw),
    });
    return new Response(body, {
      status,
      headers: { ...neverStored, 'Content-Type': contentType, 'Xiang-Request-Id': context.get('requestId') },
    });
  });
};
