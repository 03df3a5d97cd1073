import { isXiangError } from '../../../client/errors/xiang-error.js';
import type { CheckoutMessages, RequestFault } from '../../../localization/pages/checkout-messages.js';

/** The code of what a request failed with; undefined for what is no error of the client. */
export const codeOf = (error: unknown): string | undefined => (isXiangError(error) ? error.code : undefined);

/** Whether the platform has decided: below 500 and not still at it. Else the same may yet have been done. */
export const isAnswered = (error: unknown) =>
  isXiangError(error) &&
  error.problem !== undefined &&
  error.status !== undefined &&
  error.status < 500 &&
  error.code !== 'idempotency_in_progress' &&
  error.code !== 'rate_limited';

const isKnown = (code: string | undefined, messages: CheckoutMessages): code is RequestFault =>
  code !== undefined && Object.hasOwn(messages.requestFaults, code);

/** One sentence for the shopper. */
export const failureMessage = (error: unknown, messages: CheckoutMessages) => {
  const code = codeOf(error);
  return messages.requestFaults[isKnown(code, messages) ? code : 'unknown'];
};

/** The id that finds the request in the platform's log. */
export const failureId = (error: unknown) => (isXiangError(error) ? error.requestId : undefined);
