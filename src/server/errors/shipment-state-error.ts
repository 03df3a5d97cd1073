import { isNamed, XiangError, type Failure } from '../../client/errors/xiang-error.js';

/** The shipment stands where this makes no sense (`order_state`): it was cancelled, say. Nothing was changed. */
export class ShipmentStateError extends XiangError {
  override name = 'ShipmentStateError';

  constructor(failure: Failure) {
    super(failure, 'Read the shipment anew: its state says what can be done.');
  }
}

/** Whether it is a {@link ShipmentStateError}, of whichever copy of this package. */
export const isShipmentStateError = (error: unknown): error is ShipmentStateError =>
  isNamed(error, 'ShipmentStateError');
