import type { PublishableKey } from '../services/index.js';
import type { Environment } from './environment.js';
import { print, printJson } from './output.js';
import { withServices } from './with-services.js';

export interface CreateKeyOptions {
  readonly partner: string;
  readonly origin: readonly string[];
  readonly returnUrl: readonly string[];
  readonly test?: boolean;
  readonly unpaidLimit?: number;
  readonly zone?: string;
  readonly json?: boolean;
}

const tell = (key: PublishableKey) => {
  print(`${key.key}  ${key.partnerName}${key.revokedAt ? '  (revoked)' : ''}`);
  print(`  origins: ${key.origins.join(' ')}`);
  print(`  return to: ${key.returnUrls.join(' ')}`);
  if (key.zone !== null) print(`  zone: ${key.zone}`);
  print(`  unpaid: ${String(key.unpaidUnits)} of ${String(key.unpaidUnitLimit)} pieces`);
};

/** `xiang-platform key create` */
export const runKeyCreate = async (environment: Environment, options: CreateKeyOptions): Promise<void> => {
  const { partner, origin: origins, returnUrl: returnUrls, test, unpaidLimit, zone, json = false } = options;
  const key = await withServices(environment, (services) =>
    services.createKey({
      partner,
      origins,
      returnUrls,
      ...(test !== undefined && { test }),
      ...(unpaidLimit !== undefined && { unpaidUnitLimit: unpaidLimit }),
      ...(zone !== undefined && { zone }),
    }),
  );
  if (json) printJson(key);
  else tell(key);
};

/** `xiang-platform key list` */
export const runKeyList = async (environment: Environment, { json }: { readonly json?: boolean }): Promise<void> => {
  const keys = await withServices(environment, (services) => services.listKeys());
  if (json) printJson(keys);
  else if (keys.length === 0) print('There are no keys yet.');
  else keys.forEach(tell);
};

/** `xiang-platform key revoke <key>` */
export const runKeyRevoke = async (
  environment: Environment,
  key: string,
  { json }: { readonly json?: boolean },
): Promise<void> => {
  const revoked = await withServices(environment, (services) => services.revokeKey({ key }));
  if (json) printJson(revoked);
  else print(`Revoked ${revoked.key} of ${revoked.partnerName}.`);
};
