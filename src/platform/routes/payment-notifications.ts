import type { Hono } from 'hono';
import type { Limiter, Services } from '../services/index.js';
import { clientAddressOf, type AddressSource } from './client-address.js';
import { readText } from './read-body.js';
import { neverStored } from './response-headers.js';
import type { RouteEnvironment } from './route-environment.js';

const path = '/v1/payment-notifications/:provider';

export interface NotificationOptions {
  readonly services: Pick<Services, 'takeNotification'>;
  readonly limiter: Limiter;
  readonly addressSource: AddressSource;
}

/**
 * Where providers of payments call. It stands outside of the contract: each provider signs the raw body in its own way
 * and wants its own answer.
 */
export const mountPaymentNotifications = (
  app: Hono<RouteEnvironment>,
  { services, limiter, addressSource }: NotificationOptions,
): void => {
  app.post(path, async (context) => {
    context.set('route', '/v1/payment-notifications/{provider}');
    const incoming = { headers: context.req.header(), body: await readText(context.req.raw) };
    const { status, contentType, body } = await services.takeNotification(
      context.req.param('provider'),
      incoming,
      // Counted is what does not verify, and nobody is refused before: forgers may stand behind the provider's own address.
      () => limiter.countAddress('forged', clientAddressOf(context, addressSource)),
    );
    return new Response(body, {
      status,
      headers: { ...neverStored, 'Content-Type': contentType, 'Xiang-Request-Id': context.get('requestId') },
    });
  });
};
