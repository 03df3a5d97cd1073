import type { OverdueShipment } from '../services/index.js';
import type { Environment } from './environment.js';
import { print, printJson } from './output.js';
import { withServices } from './with-services.js';

const lineOf = ({ orderNumber, placeId, placeName, storage, since, keptUntil }: OverdueShipment) =>
  [
    `order ${orderNumber}`,
    `${placeId} (${placeName})`,
    storage,
    `there since ${since.slice(0, 16)}Z`,
    `kept until ${keptUntil.slice(0, 16)}Z`,
  ].join('  ');

/** `xiang-platform place overdue` */
export const runPlaceOverdue = async (
  environment: Environment,
  { json }: { readonly json?: boolean },
): Promise<void> => {
  const overdue = await withServices(environment, (services) => services.listOverdue());
  if (json) printJson(overdue);
  else if (overdue.length === 0) print('Nothing lies at a place for longer than it is kept there.');
  else overdue.map(lineOf).forEach(print);
};
