import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { describe, it } from 'node:test';
import {
  readCertificates,
  readPrivateKey,
  readPublicKey,
  UnreadableKeyError,
} from '../../src/platform/payments/rsa-key.js';
import { createCertificate, createKeyPair } from '../support/gateway/key-pairs.js';

const pair = createKeyPair();
const { privateKey, publicKey } = pair;
const certificate = createCertificate(pair);

const pem = (key: KeyObject, type: 'pkcs1' | 'pkcs8' | 'spki') => String(key.export({ format: 'pem', type } as never));

const bare = (text: string) => text.replace(/-----.*-----/g, '').replaceAll('\n', '');

/** In each dress in which keys are handed out. */
const dresses = (text: string): readonly (readonly [string, string])[] => [
  ['PEM', text],
  ['PEM with Windows line ends', text.replaceAll('\n', '\r\n')],
  ['PEM on one line, with \\n written out', text.trim().replaceAll('\n', '\\n')],
  ['base64 alone', bare(text)],
  ['base64 in lines', bare(text).replace(/.{64}/g, '$&\n')],
];

const refusal = (work: () => unknown) => {
  let caught: unknown;
  try {
    work();
  } catch (error) {
    caught = error;
  }
  assert.ok(caught instanceof UnreadableKeyError);
  return caught.message;
};

describe('a private key', () => {
  const encrypted = privateKey.export({ format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'secret' });
  const small = createKeyPair(1024).privateKey;
  const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  for (const [name, text, reason] of [
    ['nothing but words', 'see: the safe', /not base64/],
    ['base64 of something else', 'bm8ga2V5', /not a private key/],
    ['a key that was cut', bare(pem(privateKey, 'pkcs8')).slice(0, 400), /not a private key/],
    ['a public key', pem(publicKey, 'spki'), /a public key/],
    ['a certificate', certificate.pem, /a certificate/],
    ['an encrypted key', String(encrypted), /pass phrase/],
    ['a key of 1024 bits', pem(small, 'pkcs8'), /1024 bits/],
    ['a key of another kind', pem(elliptic, 'pkcs8'), /not of RSA/],
  ] as const) {
    it(`is not ${name}`, () => {
      assert.match(
        refusal(() => readPrivateKey(text)),
        reason,
      );
    });
  }

  for (const type of ['pkcs1', 'pkcs8'] as const) {
    for (const [dress, text] of dresses(pem(privateKey, type))) {
      it(`is read from ${type}, as ${dress}`, () => {
        assert.ok(readPrivateKey(text).equals(privateKey));
      });
    }
  }
});

describe('a public key', () => {
  for (const [name, text, reason] of [
    ['nothing but words', '支付宝公钥', /not base64/],
    ['base64 of something else', 'bm8ga2V5', /not a public key/],
    ['a private key, of which one could be made', pem(privateKey, 'pkcs1'), /a private key/],
    ['a certificate', certificate.pem, /a certificate/],
  ] as const) {
    it(`is not ${name}`, () => {
      assert.match(
        refusal(() => readPublicKey(text)),
        reason,
      );
    });
  }

  for (const type of ['pkcs1', 'spki'] as const) {
    for (const [dress, text] of dresses(pem(publicKey, type))) {
      it(`is read from ${type}, as ${dress}`, () => {
        assert.ok(readPublicKey(text).equals(publicKey));
      });
    }
  }
});

describe('certificates', () => {
  it('are not a key', () => {
    assert.match(
      refusal(() => readCertificates(pem(publicKey, 'spki'))),
      /no certificate/,
    );
  });

  it('are not damaged ones', () => {
    assert.match(
      refusal(() => readCertificates(certificate.pem.replace(/\n.{20}/, '\nAAAA'))),
      /cannot be read/,
    );
  });

  it('are read one after another, each by its serial number', () => {
    const other = createKeyPair();
    const second = createCertificate(other);
    const keys = readCertificates(`${certificate.pem}${second.pem}`);
    assert.deepEqual([...keys.keys()], [certificate.serial, second.serial]);
    assert.ok(keys.get(certificate.serial)?.equals(publicKey));
    assert.ok(keys.get(second.serial)?.equals(other.publicKey));
  });
});
