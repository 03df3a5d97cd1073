import { createCipheriv, createVerify, randomBytes } from 'node:crypto';
import type { BookedRefund, Trade } from './books.js';
import type { Answer, Fault } from './faults.js';
import { signWith, type KeyPair } from './key-pairs.js';
import type { Notice } from './notices.js';

export interface WechatIdentity {
  readonly appId: string;
  readonly merchantId: string;
  /** Serial number of the merchant's certificate. */
  readonly merchantSerial: string;
  readonly merchantKey: KeyPair;
  readonly apiV3Key: string;
  readonly forgerKey: KeyPair;
}

/** One of WeChat Pay's own keys, by the name it goes by in `Wechatpay-Serial`. */
export interface PlatformKey {
  readonly serial: string;
  readonly pair: KeyPair;
}

export type WechatFlaw =
  /** Signed by somebody else, */
  | 'wrong-key'
  /** changed after it was signed, */
  | 'tampered'
  /** signed by a key of another name, */
  | 'wrong-serial'
  /** not signed at all, */
  | 'unsigned'
  /** six minutes old, or of a time to come, */
  | 'future'
  | 'old'
  /** encrypted with another API v3 key, */
  | 'wrong-api-key'
  /** or one of the probes with a wrong signature that WeChat Pay sends to see whether it is checked. */
  | 'probe';

export interface WechatNoticeOptions {
  readonly flaw?: WechatFlaw | undefined;
  /** Changed before it is encrypted and signed: what another app's or merchant's notification would say. */
  readonly changes?: Readonly<Record<string, unknown>>;
  readonly eventType?: string;
  /** The key that signs; the first one without it. */
  readonly key?: PlatformKey;
}

const nonceOf = () => randomBytes(16).toString('hex');
const secondsOf = (moment: Date, more = 0) => String(Math.floor(moment.getTime() / 1000) + more);

const signedHeaders = (body: string, { serial, pair }: PlatformKey, timestamp: string) => {
  const nonce = nonceOf();
  return {
    'wechatpay-timestamp': timestamp,
    'wechatpay-nonce': nonce,
    'wechatpay-serial': serial,
    'wechatpay-signature': signWith(pair.privateKey, `${timestamp}\n${nonce}\n${body}\n`),
    'wechatpay-signature-type': 'WECHATPAY2-SHA256-RSA2048',
  };
};

/** An answer of WeChat Pay's, signed unless a fault wants it otherwise. */
export const wechatAnswer = (
  { forgerKey }: WechatIdentity,
  key: PlatformKey,
  { status, content, now }: { readonly status: number; readonly content: object | undefined; readonly now: Date },
  fault?: Fault,
): Answer => {
  const body = content ? JSON.stringify(content) : '';
  const used = {
    serial: fault === 'wrong-serial' ? 'PUB_KEY_ID_0000000000000000000000000000000000' : key.serial,
    pair: fault === 'wrong-key' ? forgerKey : key.pair,
  };
  const signature = fault === 'unsigned' ? {} : signedHeaders(body, used, secondsOf(now, fault === 'old' ? -360 : 0));
  return {
    status,
    headers: { ...(content && { 'Content-Type': 'application/json; charset=utf-8' }), ...signature },
    body: fault === 'tampered' ? `${body} ` : body,
  };
};

/** Why a request of the platform's is not accepted; undefined where it is. */
export const whyNotAuthorized = (
  { method, path, authorization, body }: Readonly<Record<'authorization' | 'body' | 'method' | 'path', string>>,
  { merchantId, merchantSerial, merchantKey }: WechatIdentity,
  usedNonces: Set<string>,
  now: Date,
): string | undefined => {
  const [, scheme, rest = ''] = /^(\S+) (.*)$/.exec(authorization) ?? [];
  if (scheme !== 'WECHATPAY2-SHA256-RSA2048') return 'scheme';
  const fields = Object.fromEntries([...rest.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value]));
  const {
    mchid,
    serial_no: serial,
    timestamp = '',
    nonce_str: nonce = '',
    signature = '',
  } = fields as Record<string, string | undefined>;
  if (mchid !== merchantId) return 'mchid';
  if (serial !== merchantSerial) return 'serial_no';
  if (!(Math.abs(now.getTime() / 1000 - Number(timestamp)) < 300)) return 'timestamp';
  if (nonce.length < 16 || usedNonces.has(nonce)) return 'nonce_str';
  usedNonces.add(nonce);
  const isSigned = createVerify('RSA-SHA256')
    .update(`${method}\n${path}\n${timestamp}\n${nonce}\n${body}\n`)
    .verify(merchantKey.publicKey, signature, 'base64');
  return isSigned ? undefined : 'signature';
};

export const transactionOf = (
  { appId, merchantId }: WechatIdentity,
  trade: Trade,
  state: string,
): Record<string, unknown> => ({
  appid: appId,
  mchid: merchantId,
  out_trade_no: trade.paymentId,
  trade_state: state,
  trade_state_desc: '说明',
  amount: { total: trade.amountFen, currency: 'CNY' },
  ...(trade.paidAt && {
    transaction_id: trade.reference,
    trade_type: 'NATIVE',
    bank_type: 'OTHERS',
    success_time: trade.paidAt.toISOString().replace(/\.\d+Z$/, '+00:00'),
    payer: { openid: 'o-nobody' },
    amount: { total: trade.paidFen, payer_total: trade.paidFen, currency: 'CNY', payer_currency: 'CNY' },
  }),
});

export const refundStatus = { closed: 'CLOSED', done: 'SUCCESS', failed: 'ABNORMAL', pending: 'PROCESSING' } as const;

export const refundOf = ({ merchantId }: WechatIdentity, trade: Trade, refund: BookedRefund) => ({
  mchid: merchantId,
  out_trade_no: trade.paymentId,
  transaction_id: trade.reference,
  out_refund_no: refund.refundId,
  refund_id: `50${trade.reference}`,
  refund_status: refundStatus[refund.state],
  success_time: refund.at.toISOString().replace(/\.\d+Z$/, '+00:00'),
  user_received_account: '招商银行信用卡0403',
  amount: {
    total: trade.paidFen,
    refund: refund.amountFen,
    payer_total: trade.paidFen,
    payer_refund: refund.amountFen,
  },
});

const encrypt = (text: string, apiV3Key: string, originalType: string) => {
  const nonce = nonceOf().slice(0, 12);
  const cipher = createCipheriv('aes-256-gcm', apiV3Key, nonce).setAAD(Buffer.from(originalType));
  const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString(
    'base64',
  );
  return {
    algorithm: 'AEAD_AES_256_GCM',
    original_type: originalType,
    associated_data: originalType,
    nonce,
    ciphertext,
  };
};

/** A notification, encrypted and signed. */
export const wechatNotice = (
  { apiV3Key, forgerKey }: WechatIdentity,
  key: PlatformKey,
  {
    url,
    eventType,
    resource,
    now,
  }: {
    readonly url: string;
    readonly eventType: string;
    readonly resource: object;
    readonly now: Date;
  },
  { flaw }: WechatNoticeOptions = {},
): Notice => {
  const originalType = eventType.startsWith('REFUND') ? 'refund' : 'transaction';
  const text = JSON.stringify(resource);
  const body = JSON.stringify({
    id: nonceOf(),
    create_time: now.toISOString(),
    resource_type: 'encrypt-resource',
    event_type: eventType,
    summary: '通知',
    resource: encrypt(text, flaw === 'wrong-api-key' ? [...apiV3Key].reverse().join('') : apiV3Key, originalType),
  });
  const used = {
    serial: flaw === 'wrong-serial' ? 'PUB_KEY_ID_0000000000000000000000000000000000' : key.serial,
    pair: flaw === 'wrong-key' ? forgerKey : key.pair,
  };
  const offset = flaw === 'old' ? -360 : flaw === 'future' ? 360 : 0;
  const headers = signedHeaders(body, used, secondsOf(now, offset));
  return {
    url,
    headers: {
      'content-type': 'application/json',
      ...(flaw === 'unsigned' ? {} : headers),
      ...(flaw === 'probe' && { 'wechatpay-signature': `WECHATPAY/SIGNTEST/${headers['wechatpay-signature']}` }),
    },
    body: flaw === 'tampered' ? body.replace('通知', '通 知') : body,
  };
};
