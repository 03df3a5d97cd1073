export type { AnswerAtOnce, ReadyRecord } from './answer-ready.js';
export { clientAddressOf, type AddressSource } from './client-address.js';
export { createApi, type ApiOptions, type RequestRecord } from './create-api.js';
export type { RouteContext, RouteEnvironment } from './route-environment.js';
