import { randomBytes } from 'node:crypto';
import { oldSecretHours } from '../../../contract/webhook.js';
import type { Vault } from '../personal/vault.js';

/** A secret that signs, as it is sealed: `until` is null for the newest. */
interface SigningSecret {
  readonly secret: string;
  /** Signs no more from then on, in RFC 3339. */
  readonly until: string | null;
}

/** As they stand in an endpoint's row. */
export interface SealedSecrets {
  readonly secrets: string;
  readonly secretsKey: string;
}

/** Most secrets that sign at once: whoever rotates again and again has lost the older ones. */
const most = 5;

/** 32 bytes: Standard Webhooks asks for 24 to 64. */
const makeSecret = () => `whsec_${randomBytes(32).toString('base64')}`;

const seal = (vault: Vault, endpoint: string, secrets: readonly SigningSecret[]): SealedSecrets => {
  const { sealed, by } = vault.sealSecret(JSON.stringify(secrets), endpoint);
  return { secrets: sealed, secretsKey: by };
};

const open = (vault: Vault, endpoint: string, { secrets, secretsKey }: SealedSecrets) =>
  JSON.parse(vault.openSecret({ sealed: secrets, by: secretsKey }, endpoint)) as readonly SigningSecret[];

/** A new endpoint's secret, and how it is kept. */
export const createSecrets = (vault: Vault, endpoint: string) => {
  const secret = makeSecret();
  return { secret, sealed: seal(vault, endpoint, [{ secret, until: null }]) };
};

/** A new secret beside those that still sign for a time. */
export const rotateSecrets = (vault: Vault, endpoint: string, sealed: SealedSecrets, now: Date) => {
  const secret = makeSecret();
  const until = new Date(now.getTime() + oldSecretHours * 3_600_000).toISOString();
  const older = open(vault, endpoint, sealed)
    .map((one) => ({ secret: one.secret, until: one.until ?? until }))
    .filter((one) => new Date(one.until) > now);
  return { secret, sealed: seal(vault, endpoint, [{ secret, until: null }, ...older].slice(0, most)) };
};

/** The secrets that sign now, the newest first. */
export const secretsAt = (vault: Vault, endpoint: string, sealed: SealedSecrets, now: Date): readonly string[] =>
  open(vault, endpoint, sealed)
    .filter(({ until }) => until === null || new Date(until) > now)
    .map(({ secret }) => secret);

/** The same secrets under the vault's current key. */
export const sealSecretsAnew = (vault: Vault, endpoint: string, sealed: SealedSecrets): SealedSecrets =>
  seal(vault, endpoint, open(vault, endpoint, sealed));
