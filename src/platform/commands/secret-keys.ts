import { InvalidArgumentError } from 'commander';
import type { SecretKey } from '../services/index.js';
import type { Environment } from './environment.js';
import { print, printJson } from './output.js';
import { lineOfWebhook } from './webhooks.js';
import { withServices } from './with-services.js';

export interface CreateSecretKeyOptions {
  readonly supplier?: string;
  readonly partner?: string;
  readonly place?: string;
  readonly test?: boolean;
  readonly json?: boolean;
}

const ownerOf = ({ role, supplier, partnerName, place }: SecretKey) =>
  `${role} ${supplier ?? partnerName ?? place ?? ''}`;

const lineOf = (key: SecretKey) =>
  `${key.id}  sk_${key.test ? 'test' : 'live'}_…${key.hint}  ${ownerOf(key)}${key.revokedAt ? '  (revoked)' : ''}`;

const requestOf = ({ supplier, partner, place, test = false }: CreateSecretKeyOptions) => {
  if (supplier !== undefined) return { supplier, test };
  if (partner !== undefined) return { partner, test };
  if (place !== undefined) return { place, test };
  throw new InvalidArgumentError('Whose key? Give --supplier <id>, --partner <name> or --place <id>.');
};

/** `xiang-platform secret-key create` */
export const runSecretKeyCreate = async (environment: Environment, options: CreateSecretKeyOptions): Promise<void> => {
  const request = requestOf(options);
  const { key, ...made } = await withServices(environment, (services) => services.createSecretKey(request));
  if (options.json) {
    printJson({ key, ...made });
    return;
  }
  print(key);
  print(`  ${lineOf(made)}`);
  print('  It is not shown again. Keep it on a server: never in a page, an app or a repository.');
};

/** `xiang-platform secret-key list` */
export const runSecretKeyList = async (
  environment: Environment,
  { json }: { readonly json?: boolean },
): Promise<void> => {
  const keys = await withServices(environment, (services) => services.listSecretKeys());
  if (json) printJson(keys);
  else if (keys.length === 0) print('There are no secret keys yet.');
  else keys.map(lineOf).forEach(print);
};

/** `xiang-platform secret-key revoke <id>` */
export const runSecretKeyRevoke = async (
  environment: Environment,
  key: string,
  { json }: { readonly json?: boolean },
): Promise<void> => {
  const revoked = await withServices(environment, (services) => services.revokeSecretKey({ key }));
  if (json) {
    printJson(revoked);
    return;
  }
  print(`Revoked ${lineOf(revoked)}.`);
  if (revoked.webhooks.length === 0) return;
  print('Its owner is still told at these webhooks; `xiang-platform webhook disable <id>` ends one:');
  for (const webhook of revoked.webhooks) print(`  ${lineOfWebhook(webhook)}`);
};
