import { partnerWebhooks, supplierWebhooks } from '../../contract/webhook.js';
import type { Services } from '../services/index.js';
import { partnerServerRoute, supplierRoute, type EndpointRoute } from './endpoint-route.js';

export const webhookRoutes = (services: Services): EndpointRoute[] => [
  supplierRoute(supplierWebhooks.list, (_, key) => services.listWebhooks(key)),
  supplierRoute(supplierWebhooks.create, services.createWebhook),
  supplierRoute(supplierWebhooks.delete, services.deleteWebhook),
  supplierRoute(supplierWebhooks.enable, services.enableWebhook),
  supplierRoute(supplierWebhooks.rotateSecret, services.rotateWebhookSecret),
  supplierRoute(supplierWebhooks.listDeliveries, services.listDeliveries),
  supplierRoute(supplierWebhooks.retryDelivery, services.retryDelivery),
  partnerServerRoute(partnerWebhooks.list, (_, key) => services.listWebhooks(key)),
  partnerServerRoute(partnerWebhooks.create, services.createWebhook),
  partnerServerRoute(partnerWebhooks.delete, services.deleteWebhook),
  partnerServerRoute(partnerWebhooks.enable, services.enableWebhook),
  partnerServerRoute(partnerWebhooks.rotateSecret, services.rotateWebhookSecret),
  partnerServerRoute(partnerWebhooks.listDeliveries, services.listDeliveries),
  partnerServerRoute(partnerWebhooks.retryDelivery, services.retryDelivery),
];
