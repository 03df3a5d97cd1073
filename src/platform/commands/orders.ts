import { toYuan } from '../payments/index.js';
import type { OperatorRefund, WaitingShipment } from '../services/index.js';
import type { Environment } from './environment.js';
import { print, printJson } from './output.js';
import { withServices } from './with-services.js';

interface Options {
  readonly json?: boolean;
}

export interface WaitingOptions extends Options {
  readonly days: number;
}

export interface OrderRefundOptions extends Options {
  readonly shipment?: number;
  readonly yes?: boolean;
}

const waitingLine = ({ orderNumber, position, supplier, state, since, test }: WaitingShipment) =>
  `order ${orderNumber}  shipment ${String(position)}  supplier ${supplier}  ${state} since ${since}${test ? '  (test)' : ''}`;

/** `xiang-platform order waiting` */
export const runOrderWaiting = async (environment: Environment, { days, json }: WaitingOptions): Promise<void> => {
  const waiting = await withServices(environment, (services) => services.listWaitingShipments({ days }));
  if (json) printJson(waiting);
  else if (waiting.length === 0) print(`No shipment has been paid or packed for longer than ${String(days)} days.`);
  else waiting.map(waitingLine).forEach(print);
};

const shipmentLine = ({ position, supplier, state, pieces }: OperatorRefund['shipments'][number]) =>
  `shipment ${String(position)}  supplier ${supplier}  ${state}  pieces: ${String(pieces)}`;

/** `xiang-platform order refund <number>` */
export const runOrderRefund = async (
  environment: Environment,
  number: string,
  { shipment, yes: isSure = false, json }: OrderRefundOptions,
): Promise<void> => {
  const refund = await withServices(environment, (services) =>
    services.refundForSupplier({ number, shipment, isSure }),
  );
  if (json) {
    printJson(refund);
    return;
  }
  const { orderNumber, amountFen, postageFen, provider, orderState, refundId } = refund;
  refund.shipments.map(shipmentLine).forEach(print);
  const sum = `CNY ${toYuan(amountFen)} of order ${orderNumber}, CNY ${toYuan(postageFen)} of it postage,`;
  if (refundId === null) {
    print(`${sum} would go back by ${provider}; the order would be ${orderState}. Nothing is done without --yes.`);
  } else {
    print(`${sum} goes back by ${provider} as ${refundId} at the next sweep of serve. The order is ${orderState}.`);
  }
};
