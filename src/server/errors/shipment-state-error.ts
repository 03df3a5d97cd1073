import { isNamed, XiangError, type Failure } from '../../client/errors/xiang-error.js';

/** The shipment stands where this makes no sense (`order_state`): it was cancelled, say. Nothing was changed. */
export class ShipmentStateError extends XiangError {
  override name = 'ShipmentStateError';

  constructor(failure: Failure) {
    super(failure, 'Read anew where it stands, which says what can be done; to be collected, it has to have arrived.');
  }
}

/** Whether it is a {@link ShipmentStateError}, of whichever copy of this package. */
export const isShipmentStateError = (error: unknown): error is ShipmentStateError =>
  isNamed(error, 'ShipmentStateError');
