export { createApi, type ApiOptions, type RequestRecord } from './create-api.js';
export type { RouteContext, RouteEnvironment } from './route-environment.js';
