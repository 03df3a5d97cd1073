export { canonicalRequest } from './canonical-request.js';
export { CatalogueRefusedError, type CatalogueProblem } from './catalogue/catalogue-problem.js';
export { createServices, type ServiceOptions, type Services } from './create-services.js';
export { ensureListings } from './ensure-listings.js';
export { ensureOwnKey } from './ensure-own-key.js';
export { explainFault } from './explain-fault.js';
export type { ImportReport } from './import-catalogue.js';
export type { PublishableKey } from './publishable-key.js';
export { invalidRequest, notFound, ServiceError, type ErrorCode } from './service-error.js';
