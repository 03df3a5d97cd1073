export type { AnswerAtOnce, ReadyRecord } from './answer-ready.js';
export { createApi, type ApiOptions, type RequestRecord } from './create-api.js';
export type { RouteContext, RouteEnvironment } from './route-environment.js';
