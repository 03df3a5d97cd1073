import type { Hono } from 'hono';
import { routePath } from 'hono/route';
import { createPages, unknownPage } from './pages/create-pages.js';
import type { PageAssets } from './pages/page-assets.js';
import { clientAddressOf, type AddressSource, type RouteContext, type RouteEnvironment } from './routes/index.js';
import type { Limiter, Services } from './services/index.js';

export interface PagesSetup {
  /** Publishable key of the platform's own pages, bound to its origin. */
  readonly ownKey: string;
  /** Scripts and styles of the pages. */
  readonly assets: PageAssets;
}

export interface MountPagesOptions extends PagesSetup {
  readonly services: Services;
  readonly publicUrl: string;
  /** Folder of the built embed. */
  readonly embedDirectory?: string | undefined;
  readonly addressSource: AddressSource;
  readonly limiter: Limiter;
  readonly onFault: (fault: unknown, context: RouteContext) => void;
}

/** Puts the platform's own pages behind the API: whatever the API does not know is a page, or the one for nowhere. */
export const mountPages = (app: Hono<RouteEnvironment>, options: MountPagesOptions): void => {
  const { services, publicUrl, ownKey, assets, embedDirectory, addressSource, limiter, onFault } = options;
  const count = (context: RouteContext) => limiter.countAddress('page', clientAddressOf(context, addressSource));
  // Only what no route of the API has answered comes here.
  app.use('*', async (context, next) => {
    context.header('Xiang-Request-Id', context.get('requestId'));
    await next();
    context.set('route', routePath(context));
  });
  const site = { origin: publicUrl.replace(/\/$/, ''), ownKey, isDemonstration: services.isDemonstration };
  app.route('/', createPages({ services, site, assets, embedDirectory, count, onFault }));
  app.notFound(unknownPage(site));
};
