import { createHash, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';

export interface KeyPair {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

export const createKeyPair = (modulusLength = 2048): KeyPair => generateKeyPairSync('rsa', { modulusLength });

export const signWith = (key: KeyObject, text: string, algorithm = 'RSA-SHA256') =>
  createSign(algorithm).update(text, 'utf8').sign(key, 'base64');

const derLength = (length: number) => {
  if (length < 128) return Buffer.from([length]);
  const bytes = Buffer.from(length.toString(16).padStart(length > 255 ? 4 : 2, '0'), 'hex');
  return Buffer.concat([Buffer.from([0x80 | bytes.length]), bytes]);
};

const der = (tag: number, ...parts: readonly Buffer[]) => {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag]), derLength(content.length), content]);
};

const sequence = (...parts: readonly Buffer[]) => der(0x30, ...parts);
const sha256WithRsa = sequence(Buffer.from('06092a864886f70d01010b', 'hex'), Buffer.from('0500', 'hex'));
const commonName = (name: string) =>
  sequence(der(0x31, sequence(Buffer.from('0603550403', 'hex'), der(0x0c, Buffer.from(name)))));
const utcTime = (text: string) => der(0x17, Buffer.from(text));

/** A certificate that signs itself, in PEM, and its serial number: Node reads certificates, and makes none. */
export const createCertificate = ({ privateKey, publicKey }: KeyPair): { pem: string; serial: string } => {
  const spki = publicKey.export({ format: 'der', type: 'spki' });
  const serial = Buffer.from(`5a${createHash('sha256').update(spki).digest('hex').slice(0, 38)}`, 'hex');
  const name = commonName('test');
  const unsigned = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, serial),
    sha256WithRsa,
    name,
    sequence(utcTime('240101000000Z'), utcTime('491231000000Z')),
    name,
    spki,
  );
  const signature = createSign('RSA-SHA256').update(unsigned).sign(privateKey);
  const certificate = sequence(unsigned, sha256WithRsa, der(0x03, Buffer.from([0]), signature));
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? [];
  return {
    pem: ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n'),
    serial: serial.toString('hex').toUpperCase(),
  };
};
