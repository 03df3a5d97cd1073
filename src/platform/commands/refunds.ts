import { toYuan } from '../payments/index.js';
import type { RefundInfo } from '../services/index.js';
import type { Environment } from './environment.js';
import { print, printJson } from './output.js';
import { withServices } from './with-services.js';

interface Options {
  readonly json?: boolean;
}

const standOf = ({ state, refusal, asked }: RefundInfo) => {
  if (state === 'closed') return 'closed by the provider: retry asks for it under another number';
  if (state !== 'due') return state;
  return refusal === null ? `due, asked ${String(asked)} times` : `due, refused for now: ${refusal}`;
};

const lineOf = (refund: RefundInfo) =>
  [
    refund.id,
    ...(refund.refundNumber === refund.id ? [] : [`as ${refund.refundNumber}`]),
    `order ${refund.orderNumber}`,
    `CNY ${toYuan(refund.amountFen)}`,
    `${refund.reason}, ${refund.createdAt.slice(0, 10)}`,
    `${refund.provider} ${refund.paymentId}`,
    standOf(refund),
  ].join('  ');

/** `xiang-platform refund list` */
export const runRefundList = async (environment: Environment, { json }: Options): Promise<void> => {
  const refunds = await withServices(environment, (services) => services.listRefunds());
  if (json) printJson(refunds);
  else if (refunds.length === 0) print('All refunds are done.');
  else refunds.map(lineOf).forEach(print);
};

/** `xiang-platform refund retry <id>` */
export const runRefundRetry = async (environment: Environment, refund: string, { json }: Options): Promise<void> => {
  const due = await withServices(environment, (services) => services.retryRefund({ refund }));
  if (json) printJson(due);
  else print(`Due again; serve asks for it at its next sweep: ${lineOf(due)}.`);
};

/** `xiang-platform refund settle <id>` */
export const runRefundSettle = async (environment: Environment, refund: string, { json }: Options): Promise<void> => {
  const settled = await withServices(environment, (services) => services.settleRefundByHand({ refund }));
  if (json) printJson(settled);
  else print(`Taken down as sent by hand: ${lineOf(settled)}. The order is ${settled.orderState}.`);
};
