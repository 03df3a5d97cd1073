import { createPrivateKey, createPublicKey, X509Certificate, type KeyObject } from 'node:crypto';

/** Why a text is not the key that is wanted. It quotes nothing of it. */
export class UnreadableKeyError extends Error {
  override readonly name = 'UnreadableKeyError';
}

const leastBits = 2048;

/** What is between the armour, or all of it: keys are handed out with and without. `\n` may be written out. */
const derOf = (text: string): Buffer => {
  const body = text
    .replaceAll('\\n', '\n')
    .replace(/-----[^-\n]*-----/g, '')
    .replace(/\s/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(body)) throw new UnreadableKeyError('it is not base64, with or without PEM lines');
  return Buffer.from(body, 'base64');
};

const firstOf = (readers: readonly (() => KeyObject)[]): KeyObject | undefined => {
  for (const read of readers) {
    try {
      return read();
    } catch {
      // Of another form.
    }
  }
  return undefined;
};

const privateFrom = (key: Buffer) =>
  firstOf((['pkcs8', 'pkcs1'] as const).map((type) => () => createPrivateKey({ key, format: 'der', type })));

const publicFrom = (key: Buffer) =>
  firstOf((['spki', 'pkcs1'] as const).map((type) => () => createPublicKey({ key, format: 'der', type })));

const checked = (key: KeyObject): KeyObject => {
  if (key.asymmetricKeyType !== 'rsa') throw new UnreadableKeyError('it is a key, but not of RSA');
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (bits < leastBits) throw new UnreadableKeyError(`it has ${String(bits)} bits, fewer than ${String(leastBits)}`);
  return key;
};

/**
 * An RSA private key in PKCS#1 or PKCS#8, with or without PEM armour.
 * @throws {UnreadableKeyError}
 */
export const readPrivateKey = (text: string): KeyObject => {
  if (text.includes('ENCRYPTED')) throw new UnreadableKeyError('it is encrypted with a pass phrase');
  if (text.includes('CERTIFICATE')) throw new UnreadableKeyError('it is a certificate');
  const der = derOf(text);
  const key = privateFrom(der);
  if (key) return checked(key);
  throw new UnreadableKeyError(publicFrom(der) ? 'it is a public key' : 'it is not a private key');
};

/**
 * An RSA public key, SubjectPublicKeyInfo or PKCS#1, with or without PEM armour.
 * @throws {UnreadableKeyError}
 */
export const readPublicKey = (text: string): KeyObject => {
  if (text.includes('CERTIFICATE')) throw new UnreadableKeyError('it is a certificate');
  const der = derOf(text);
  // Of a private key Node would make the public one: the mistake has to be seen.
  if (privateFrom(der)) throw new UnreadableKeyError('it is a private key');
  const key = publicFrom(der);
  if (key) return checked(key);
  throw new UnreadableKeyError('it is not a public key');
};

/**
 * Certificates in PEM, one or several: their keys by serial number, in capital hexadecimal digits.
 * @throws {UnreadableKeyError}
 */
export const readCertificates = (text: string): ReadonlyMap<string, KeyObject> => {
  const blocks = text.replaceAll('\\n', '\n').match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g);
  if (!blocks) throw new UnreadableKeyError('it has no certificate in PEM');
  return new Map(
    blocks.map((block) => {
      try {
        const { serialNumber, publicKey } = new X509Certificate(block);
        return [serialNumber, checked(publicKey)];
      } catch (error) {
        if (error instanceof UnreadableKeyError) throw error;
        throw new UnreadableKeyError('it has a certificate that cannot be read');
      }
    }),
  );
};
