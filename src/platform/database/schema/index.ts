export * from './catalogue.js';
export * from './idempotency.js';
export * from './listings.js';
export * from './orders.js';
export * from './parcels.js';
export * from './partners.js';
export type { LocalizedText } from './columns.js';
export * from './payments.js';
export * from './places.js';
