import { createPublicKey } from 'node:crypto';
import type { AlipaySetup } from '../payments/alipay-client.js';
import { readPrivateKey, readPublicKey } from '../payments/rsa-key.js';
import { addressOf, createFieldReader, matching, type Field, type Variables } from './environment-fields.js';

export type AlipayEnvironment = Omit<AlipaySetup, 'clock' | 'notifyUrl' | 'timeoutMs'>;

const appId: Field<string> = {
  name: 'XIANG_ALIPAY_APP_ID',
  wants: 'the app’s id, 16 digits (open.alipay.com, 控制台, the app’s APPID)',
  parse: matching(/^\d{16,32}$/),
};

const sellerId: Field<string> = {
  name: 'XIANG_ALIPAY_SELLER_ID',
  wants: 'the seller’s account, 16 digits that begin with 2088 (b.alipay.com, 账户中心, PID)',
  parse: matching(/^2088\d{12}$/),
};

const privateKey = {
  name: 'XIANG_ALIPAY_PRIVATE_KEY',
  wants: 'the app’s RSA2 private key (应用私钥, 2048 bits, as Alipay’s key tool 密钥工具 has made it)',
  parse: readPrivateKey,
};

const publicKey = {
  name: 'XIANG_ALIPAY_PUBLIC_KEY',
  wants: 'Alipay’s public key (支付宝公钥, shown at the app’s 接口加签方式 once the app’s own is uploaded)',
  parse: readPublicKey,
};

const gateway: Field<string> = {
  name: 'XIANG_ALIPAY_GATEWAY',
  wants: 'the address of the gateway, https://openapi.alipay.com/gateway.do without it',
  parse: addressOf,
};

/** Alipay's variables; undefined where none is set. What is wrong is added to `problems`. */
export const readAlipayEnvironment = (variables: Variables, problems: string[]): AlipayEnvironment | undefined => {
  const reader = createFieldReader(variables, 'XIANG_ALIPAY_');
  if (!reader.isGiven) return undefined;
  const values = {
    appId: reader.required(appId),
    sellerId: reader.required(sellerId),
    privateKey: reader.required(privateKey),
    publicKey: reader.required(publicKey),
    gateway: reader.optional(gateway) ?? 'https://openapi.alipay.com/gateway.do',
  };
  if (values.privateKey && values.publicKey && createPublicKey(values.privateKey).equals(values.publicKey)) {
    reader.complain(`${publicKey.name} is the app’s own. Set it to ${publicKey.wants}.`);
  }
  reader.finish();
  problems.push(...reader.problems);
  return values as AlipayEnvironment;
};
