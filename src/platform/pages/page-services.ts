import { explainFault, type Services } from '../services/index.js';

/** What the pages ask of the platform. */
export type PageServices = Pick<
  Services,
  | 'getCheckoutDetails'
  | 'getHall'
  | 'getOrder'
  | 'getPayment'
  | 'getProductDetail'
  | 'getZone'
  | 'listHalls'
  | 'listLicences'
  | 'listProducts'
  | 'listZones'
>;

/** Codes with which a service says that an address leads nowhere: an unknown name, or a cursor that is none. */
const leadsNowhere: readonly string[] = ['not_found', 'invalid_request'];

export const isMissing = (error: unknown) => leadsNowhere.includes(explainFault(error).code);

/** Seconds to wait for who has asked too much; undefined for any other error. */
export const waitOf = (error: unknown): number | undefined => {
  const { code, retryAfterSeconds } = explainFault(error);
  return code === 'rate_limited' ? (retryAfterSeconds ?? 1) : undefined;
};

/** Whether the platform only cannot answer just now. */
export const isUnavailable = (error: unknown) => explainFault(error).code === 'unavailable';
