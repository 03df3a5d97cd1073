import { type Context, Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { checkoutId } from '../../contract/checkout.js';
import { slug } from '../../contract/common.js';
import { orderId } from '../../contract/order.js';
import { paymentId } from '../../contract/payment.js';
import type { Language } from '../../localization/language.js';
import { browserCookieName, browserCookieSeconds, browserSecret, newBrowserSecret } from '../services/index.js';
import { aboutPage } from './about-page.js';
import { allHalls } from './all-halls.js';
import { allZones } from './all-zones.js';
import { checkoutPage, orderPage, paymentPage, sandboxPage } from './checkout-page.js';
import { embedCodePages } from './embed-code/embed-code-pages.js';
import { busyPage, failedPage, type Missing, notFoundPage } from './failure-page.js';
import { hallPage } from './hall-page.js';
import { hallsPage } from './halls-page.js';
import type { Html } from './html.js';
import { orderLookupPage } from './order-lookup-page.js';
import { pageAssets, type PageAssets } from './page-assets.js';
import { privateHeaders, publicHeaders } from './page-headers.js';
import { pageLanguage } from './page-language.js';
import { pageLink } from './page-link.js';
import { productPage } from './product-page.js';
import type { Site } from './site.js';
import { isMissing, isUnavailable, type PageServices, waitOf } from './page-services.js';
import { zonePage } from './zone-page.js';

export interface PagesOptions {
  readonly services: PageServices;
  readonly site: Site;
  readonly assets: PageAssets;
  /** Folder of the built embed; without one its hash is not told. */
  readonly embedDirectory?: string | undefined;
  /** Counts who asks for a page. @throws {ServiceError} `rate_limited`. */
  readonly count?: ((context: Context) => Promise<void>) | undefined;
  /** Told of every fault that a reader sees as a failed page. */
  readonly onFault?: (fault: unknown, context: Context) => void;
}

/** Thrown where an address leads nowhere. */
class MissingPage extends Error {
  readonly missing: Missing;

  constructor(missing: Missing, cause?: unknown) {
    super(`No ${missing} at this address.`, { cause });
    this.name = 'MissingPage';
    this.missing = missing;
  }
}

const languageOf = (context: Context, known?: Language): Language =>
  pageLanguage(context.req.query('lang') ?? known, context.req.header('Accept-Language'));

const answer = async (
  context: Context,
  page: Html,
  language: Language,
  headers: Readonly<Record<string, string>> = publicHeaders,
  status: ContentfulStatusCode = 200,
) => context.html(await page, status, { ...headers, 'Content-Language': language });

/**
 * Has the browser keep, for a day, what shows that it has placed the order of a checkout: the partner knows the checkout,
 * too. It is the platform's only cookie, and no other page sets it.
 */
const rememberBrowser = (context: Context, origin: string) => {
  const name = browserCookieName(origin);
  setCookie(context, name, browserSecret(getCookie(context, name)) ?? newBrowserSecret(), {
    httpOnly: true,
    sameSite: 'Lax',
    secure: origin.startsWith('https:'),
    path: '/',
    maxAge: browserCookieSeconds,
  });
};

/** What a service gives, or the page for what is missing. */
const found = async <Value>(missing: Missing, asked: Promise<Value>): Promise<Value> => {
  try {
    return await asked;
  } catch (error) {
    throw isMissing(error) ? new MissingPage(missing, error) : error;
  }
};

/** Products of a page after the first of a hall or a zone, as many as these bring with them. */
const pageOfProducts = 24;

/** The platform's own pages: halls for every visitor, and the checkout that partners' pages send shoppers to. */
export const createPages = ({ services, site, assets, embedDirectory, count, onFault }: PagesOptions): Hono => {
  const pages = new Hono();
  const checkoutView = (context: Context, language: Language) => ({
    language,
    elder: context.req.query('elder') === '1',
    site,
  });

  // Before the counting: they are read from memory, several for each page.
  pages.route('/', pageAssets(assets));
  pages.use('*', async (context, next) => {
    await count?.(context);
    await next();
  });

  pages.get('/', (context) => context.redirect(pageLink('/halls', languageOf(context))));

  pages.get('/halls', async (context) => {
    const language = languageOf(context);
    const [halls, zones] = await Promise.all([allHalls(services, language), allZones(services, language)]);
    return answer(context, hallsPage({ halls, zones, language, site }), language);
  });

  pages.get('/halls/:slug', async (context) => {
    const language = languageOf(context);
    const name = context.req.param('slug');
    if (!slug.safeParse(name).success) throw new MissingPage('hall');
    const cursor = context.req.query('cursor') ?? '';
    const hall = await found('hall', services.getHall({ hall: name, lang: language }));
    const products = cursor
      ? await found('page', services.listProducts({ hall: name, lang: language, cursor, limit: pageOfProducts }))
      : hall.products;
    return answer(context, hallPage({ hall, products, cursor, language, site }), language);
  });

  pages.get('/zones/:slug', async (context) => {
    const language = languageOf(context);
    const name = context.req.param('slug');
    if (!slug.safeParse(name).success) throw new MissingPage('zone');
    const cursor = context.req.query('cursor') ?? '';
    const zone = await found('zone', services.getZone({ zone: name, lang: language }));
    const products = cursor
      ? await found('page', services.listProducts({ zone: name, lang: language, cursor, limit: pageOfProducts }))
      : zone.products;
    return answer(context, zonePage({ zone, products, cursor, language, site }), language);
  });

  pages.get('/products/:id', async (context) => {
    const language = languageOf(context);
    const id = context.req.param('id');
    if (!slug.safeParse(id).success) throw new MissingPage('product');
    const [product, licences] = await Promise.all([
      found('product', services.getProductDetail({ product: id, lang: language })),
      services.listLicences({ lang: language }),
    ]);
    return answer(context, productPage({ product, language, site, licences }), language);
  });

  pages.get('/about', async (context) => {
    const language = languageOf(context);
    return answer(context, aboutPage(language, site, await services.listLicences({ lang: language })), language);
  });

  pages.get('/checkout/:id', async (context) => {
    const id = context.req.param('id');
    if (!checkoutId.safeParse(id).success) throw new MissingPage('checkout');
    const { lang } = await found('checkout', services.getCheckoutDetails({ checkout: id }));
    const language = languageOf(context, lang);
    rememberBrowser(context, site.origin);
    return answer(context, checkoutPage(checkoutView(context, language), id), language, privateHeaders);
  });

  pages.get('/orders', (context) => {
    const language = languageOf(context);
    return answer(context, orderLookupPage(language, site), language);
  });

  pages.get('/orders/:id', async (context) => {
    const id = context.req.param('id');
    if (!orderId.safeParse(id).success) throw new MissingPage('checkout');
    await found('checkout', services.getOrder({ order: id }));
    const language = languageOf(context);
    return answer(context, orderPage(checkoutView(context, language), id), language, privateHeaders);
  });

  pages.get('/payments/:id', async (context) => {
    const id = context.req.param('id');
    if (!paymentId.safeParse(id).success) throw new MissingPage('checkout');
    await found('checkout', services.getPayment({ payment: id }));
    const language = languageOf(context);
    return answer(context, paymentPage(checkoutView(context, language), id), language, privateHeaders);
  });

  pages.get('/sandbox-payments/:id', async (context) => {
    const id = context.req.param('id');
    if (!paymentId.safeParse(id).success) throw new MissingPage('checkout');
    const { way } = await found('checkout', services.getPayment({ payment: id }));
    if (way !== 'sandbox') throw new MissingPage('checkout');
    const language = languageOf(context);
    return answer(context, sandboxPage(checkoutView(context, language), id), language, privateHeaders);
  });

  pages.route('/', embedCodePages({ services, site, embedDirectory, languageOf, answer }));

  pages.onError((error, context) => {
    const language = languageOf(context);
    const { path } = context.req;
    if (error instanceof MissingPage) {
      return answer(context, notFoundPage(error.missing, { language, path, site }), language, privateHeaders, 404);
    }
    const wait = waitOf(error);
    if (wait !== undefined) {
      context.header('Retry-After', String(wait));
      return answer(context, busyPage({ language, path, site }), language, privateHeaders, 429);
    }
    onFault?.(error, context);
    // The app names each request before the pages see it.
    const requestId: string | undefined = (context as Context).get('requestId');
    const page = failedPage({ language, path, site }, requestId);
    return answer(context, page, language, privateHeaders, isUnavailable(error) ? 503 : 500);
  });

  return pages;
};

/** The page for any other address of the platform that a browser opens; for the app's own `notFound`. */
export const unknownPage = (site: Site) => (context: Context) => {
  const language = languageOf(context);
  const page = notFoundPage('page', { language, path: context.req.path, site });
  return answer(context, page, language, privateHeaders, 404);
};
