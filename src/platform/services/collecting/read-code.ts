import type { z } from 'zod/mini';
import { collectionCodePattern, type collectionRequest } from '../../../contract/collection.js';
import { invalidRequest } from '../service-error.js';

/** What whoever hands over is shown: what the QR code says, or six digits and the order's number. */
export type ShownCode = Readonly<z.infer<typeof collectionRequest>>;

/**
 * Which order is meant, and by which six digits.
 * @throws {ServiceError} `invalid_request` where no order is named, or two are.
 */
export const readCode = ({
  orderNumber,
  code: shown,
}: ShownCode): { readonly number: string; readonly code: string } => {
  const [, named, code = shown] = collectionCodePattern.exec(shown) ?? [];
  const number = named ?? orderNumber;
  if (number === undefined) {
    throw invalidRequest({ pointer: '/orderNumber', message: 'Six digits alone name no order: give its number, too.' });
  }
  if (orderNumber !== undefined && orderNumber !== number) {
    throw invalidRequest({ pointer: '/orderNumber', message: 'The QR code is of another order.' });
  }
  return { number, code };
};
