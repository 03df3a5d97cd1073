import type { PersonOrder } from '../services/index.js';
import type { Environment } from './environment.js';
import { print, printJson } from './output.js';
import { openVault } from './personal-keys.js';
import { withServices } from './with-services.js';

export interface PersonOptions {
  /** Number of the order. */
  readonly order: string;
  /** Last four digits of the phone number. */
  readonly phone: string;
}

const personOf = ({ order, phone }: PersonOptions): PersonOrder => ({ number: order, phone });

/** `xiang-platform personal export` */
export const runPersonalExport = async (environment: Environment, options: PersonOptions): Promise<void> => {
  const vault = await openVault(environment);
  printJson(await withServices(environment, (services) => services.exportPersonOrder(personOf(options)), vault));
};

/** `xiang-platform personal erase` */
export const runPersonalErase = async (
  environment: Environment,
  { json = false, ...options }: PersonOptions & { readonly json?: boolean },
): Promise<void> => {
  const vault = await openVault(environment);
  const erased = await withServices(environment, (services) => services.erasePersonOrder(personOf(options)), vault);
  if (json) printJson(erased);
  else print(`Erased name, phone and address of order ${erased.number}.`);
};
