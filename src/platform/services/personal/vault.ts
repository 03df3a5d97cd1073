import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { PersonalData } from './personal-data.js';

/**
 * A key of 32 bytes that seals personal data, and the name by which rows say which one it was. Names sort as the keys
 * were made: what a lesser name has sealed is sealed anew.
 */
export interface VaultKey {
  readonly name: string;
  readonly key: Uint8Array;
}

/** As it stands in a row. */
export interface Sealed {
  readonly personal: string;
  readonly personalKey: string;
}

/** A secret that has to be read again, as it stands in a row. */
export interface SealedSecret {
  readonly sealed: string;
  /** Name of the key. */
  readonly by: string;
}

export interface Vault {
  /** Name of the key that seals from now on. */
  readonly currentKey: string;
  /** `owner` is the id of the row: what is sealed for one row does not open in another. */
  readonly seal: (data: PersonalData, owner: string) => Sealed;
  /** @throws {UnknownVaultKeyError} where the key is not among those that were given. */
  readonly open: (sealed: Sealed, owner: string) => PersonalData;
  /** The same for a secret that is not about a person. */
  readonly sealSecret: (secret: string, owner: string) => SealedSecret;
  /** @throws {UnknownVaultKeyError} where the key is not among those that were given. */
  readonly openSecret: (secret: SealedSecret, owner: string) => string;
  /** Names something that must not be written down; nobody without the key can try out what it was. */
  readonly digest: (purpose: string, text: string) => string;
}

/** A row is sealed by a key that this process was not given. */
export class UnknownVaultKeyError extends Error {
  override readonly name = 'UnknownVaultKeyError';

  constructor(key: string) {
    super(`Personal data are sealed by the key "${key}", which was not given. Add it to XIANG_PERSONAL_KEYS again.`);
  }
}

/** Names the key of rows of the time before data were sealed; the next sweep seals them. */
export const unsealed = 'plain';

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

const noKeys = (): never => {
  throw new UnknownVaultKeyError('of this command');
};

/** For commands that have nothing to do with orders. */
export const lockedVault: Vault = {
  currentKey: '',
  seal: noKeys,
  open: noKeys,
  sealSecret: noKeys,
  openSecret: noKeys,
  digest: noKeys,
};

/** Seals and opens with the given keys; the first is the current one, the others open what they have sealed before. */
export const createVault = (keys: readonly [VaultKey, ...VaultKey[]]): Vault => {
  const byName = new Map(keys.map(({ name, key }) => [name, key]));
  const [current] = keys;
  let digestKey: { readonly purpose: string; readonly bytes: Uint8Array } | undefined;
  const sealSecret: Vault['sealSecret'] = (secret, owner) => {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv(algorithm, current.key, nonce).setAAD(Buffer.from(owner));
    const sealed = Buffer.concat([nonce, cipher.update(secret, 'utf8'), cipher.final()]);
    return { sealed: Buffer.concat([sealed, cipher.getAuthTag()]).toString('base64url'), by: current.name };
  };
  const openSecret: Vault['openSecret'] = ({ sealed: text, by }, owner) => {
    const key = byName.get(by);
    if (!key) throw new UnknownVaultKeyError(by);
    const sealed = Buffer.from(text, 'base64url');
    const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, nonceBytes))
      .setAAD(Buffer.from(owner))
      .setAuthTag(sealed.subarray(-tagBytes));
    return Buffer.concat([decipher.update(sealed.subarray(nonceBytes, -tagBytes)), decipher.final()]).toString('utf8');
  };
  return {
    currentKey: current.name,
    seal: (data, owner) => {
      const { sealed, by } = sealSecret(JSON.stringify(data), owner);
      return { personal: sealed, personalKey: by };
    },
    open: ({ personal, personalKey }, owner) => {
      const text = personalKey === unsealed ? personal : openSecret({ sealed: personal, by: personalKey }, owner);
      return JSON.parse(text) as PersonalData;
    },
    sealSecret,
    openSecret,
    digest: (purpose, text) => {
      if (digestKey?.purpose !== purpose) {
        digestKey = { purpose, bytes: new Uint8Array(hkdfSync('sha256', current.key, '', purpose, 32)) };
      }
      return createHmac('sha256', digestKey.bytes).update(text).digest('base64url');
    },
  };
};
