import { createPublicKey, type KeyObject } from 'node:crypto';
import { readCertificates, readPrivateKey, readPublicKey } from '../payments/rsa-key.js';
import type { WechatPaySetup } from '../payments/wechat-client.js';
import {
  addressOf,
  createFieldReader,
  matching,
  type Field,
  type FieldReader,
  type Variables,
} from './environment-fields.js';

export type WechatEnvironment = Omit<WechatPaySetup, 'clock' | 'notifyUrl' | 'timeoutMs'>;

const security = 'pay.weixin.qq.com, 账户中心, API安全';

const appId: Field<string> = {
  name: 'XIANG_WECHAT_APP_ID',
  wants:
    'the id of the app that is bound to the merchant, wx and 16 letters or digits (pay.weixin.qq.com, AppID账号管理)',
  parse: matching(/^wx[0-9a-zA-Z]{16}$/),
};

const merchantId: Field<string> = {
  name: 'XIANG_WECHAT_MERCHANT_ID',
  wants: 'the merchant’s number, 8 to 10 digits (pay.weixin.qq.com, 账户中心, 商户号)',
  parse: matching(/^\d{8,10}$/),
};

const serial: Field<string> = {
  name: 'XIANG_WECHAT_SERIAL',
  wants: `the serial number of the merchant’s certificate, 40 hexadecimal digits (${security}, 商户API证书)`,
  parse: (text) => matching(/^[0-9A-F]{40}$/)(text.toUpperCase()),
};

const privateKey = {
  name: 'XIANG_WECHAT_PRIVATE_KEY',
  wants: `the merchant’s private key, the file apiclient_key.pem (${security}, 商户API证书)`,
  parse: readPrivateKey,
};

const apiV3Key: Field<string> = {
  name: 'XIANG_WECHAT_API_V3_KEY',
  wants: `the API v3 key, 32 letters and digits (${security}, APIv3密钥)`,
  parse: matching(/^[0-9a-zA-Z]{32}$/),
};

const publicKey = {
  name: 'XIANG_WECHAT_PUBLIC_KEY',
  wants: `WeChat Pay’s public key, the file pub_key.pem (${security}, 微信支付公钥)`,
  parse: readPublicKey,
};

const publicKeyId: Field<string> = {
  name: 'XIANG_WECHAT_PUBLIC_KEY_ID',
  wants: `the id of that public key, PUB_KEY_ID_ and digits (${security}, 公钥ID)`,
  parse: matching(/^PUB_KEY_ID_[0-9A-Za-z]{1,64}$/),
};

const certificates = {
  name: 'XIANG_WECHAT_PLATFORM_CERTIFICATE',
  wants: 'WeChat Pay’s platform certificates in PEM, one or several (平台证书, for merchants that still have them)',
  parse: readCertificates,
};

const appSecret: Field<string> = {
  name: 'XIANG_WECHAT_APP_SECRET',
  wants: 'the secret of the official account, 32 hexadecimal digits (mp.weixin.qq.com, 开发接口管理, AppSecret)',
  parse: matching(/^[0-9a-f]{32}$/),
};

const gateway: Field<string> = {
  name: 'XIANG_WECHAT_GATEWAY',
  wants: 'an address that stands in for all of WeChat’s, for tests',
  parse: addressOf,
};

/** WeChat Pay's own keys by their names, the one that answers are to be signed with first. */
const readPlatformKeys = (reader: FieldReader): ReadonlyMap<string, KeyObject> => {
  const [key, id, others] = [reader.optional(publicKey), reader.optional(publicKeyId), reader.optional(certificates)];
  if (key && id === undefined) reader.complain(`${publicKeyId.name} is missing. Set it to ${publicKeyId.wants}.`);
  if (id !== undefined && !key) reader.complain(`${publicKey.name} is missing. Set it to ${publicKey.wants}.`);
  const none = !key && id === undefined && !others;
  if (none && reader.problems.every((problem) => !problem.includes(certificates.name))) {
    reader.complain(
      `${publicKey.name} is not set. Set it to ${publicKey.wants}, and ${publicKeyId.name} to its id; or set ${certificates.name}.`,
    );
  }
  return new Map([...(key && id !== undefined ? [[id, key] as const] : []), ...(others ?? [])]);
};

/** WeChat Pay's variables; undefined where none is set. What is wrong is added to `problems`. */
export const readWechatEnvironment = (variables: Variables, problems: string[]): WechatEnvironment | undefined => {
  const reader = createFieldReader(variables, 'XIANG_WECHAT_');
  if (!reader.isGiven) return undefined;
  const standIn = reader.optional(gateway);
  const platformKeys = readPlatformKeys(reader);
  const values = {
    appId: reader.required(appId),
    merchantId: reader.required(merchantId),
    serial: reader.required(serial),
    privateKey: reader.required(privateKey),
    apiV3Key: reader.required(apiV3Key),
    platformKeys,
    answerKey: [...platformKeys.keys()][0],
    appSecret: reader.optional(appSecret),
    api: standIn ?? 'https://api.mch.weixin.qq.com',
    loginApi: standIn ?? 'https://api.weixin.qq.com',
    loginPage: standIn ?? 'https://open.weixin.qq.com',
  };
  const own = values.privateKey && createPublicKey(values.privateKey);
  if (own && [...platformKeys.values()].some((key) => key.equals(own))) {
    reader.complain(
      `The key of ${publicKey.name} or ${certificates.name} is the merchant’s own. Set it to ${publicKey.wants}.`,
    );
  }
  reader.finish();
  problems.push(...reader.problems);
  return values as WechatEnvironment;
};
