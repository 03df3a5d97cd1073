import {
  isCartFullError,
  isInvalidQuantityError,
  isNetworkError,
  isNotOrderableError,
  isTimeoutError,
  isXiangError,
} from 'xiang-storefront';
import { texts } from './texts.js';

/** What a shopper reads: each meaning has a guard of its own. */
export const sayFailure = (error: unknown): string => {
  if (isNetworkError(error) || isTimeoutError(error)) return texts.offline;
  if (isNotOrderableError(error)) return texts.notOrderable;
  if (isInvalidQuantityError(error)) return texts.invalidQuantity;
  if (isCartFullError(error)) return texts.cartFull;
  if (isXiangError(error)) return texts.failed(error.code);
  throw error;
};
