import { createVerify } from 'node:crypto';
import type { Trade } from './books.js';
import { signWith, type KeyPair } from './key-pairs.js';
import type { Notice } from './notices.js';

const twoDigits = (fen: number) => `${String(Math.floor(fen / 100))}.${String(fen % 100).padStart(2, '0')}`;

/** As Alipay writes it. */
export const yuanOf = twoDigits;

const clockFace = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** Beijing's time as Alipay writes it. */
export const beijingOf = (moment: Date) => clockFace.format(moment);

/** What Alipay signs of parameters: in order, without the signature, and without what is empty. */
export const signedText = (parameters: Readonly<Record<string, string>>, without: readonly string[]) =>
  Object.keys(parameters)
    .filter((name) => parameters[name] !== '' && !without.includes(name))
    .sort()
    .map((name) => `${name}=${String(parameters[name])}`)
    .join('&');

/** Why a request of the platform's is not accepted, in Alipay's codes. */
export const whyNotAccepted = (
  parameters: Readonly<Record<string, string>>,
  { appId, appKey, now }: { readonly appId: string; readonly appKey: KeyPair; readonly now: Date },
): string | undefined => {
  if (parameters['app_id'] !== appId) return 'isv.invalid-app-id';
  if (parameters['sign_type'] !== 'RSA2') return 'isv.invalid-signature-type';
  if (parameters['charset'] !== 'utf-8') return 'isv.invalid-charset';
  if (parameters['version'] !== '1.0') return 'isv.invalid-version';
  const sentAt = new Date(`${(parameters['timestamp'] ?? '').replace(' ', 'T')}+08:00`);
  // A server's own zone instead of Beijing's is hours off.
  if (!(Math.abs(now.getTime() - sentAt.getTime()) < 10 * 60_000)) return 'isv.invalid-timestamp';
  const isSigned = createVerify('RSA-SHA256')
    .update(signedText(parameters, ['sign']), 'utf8')
    .verify(appKey.publicKey, parameters['sign'] ?? '', 'base64');
  return isSigned ? undefined : 'isv.invalid-signature';
};

export type AlipayFlaw =
  /** Signed by somebody else, */
  | 'wrong-key'
  /** changed after it was signed, */
  | 'tampered'
  /** signed with SHA-1, */
  | 'sha1'
  /** or not at all. */
  | 'unsigned';

export interface AlipayNoticeOptions {
  readonly flaw?: AlipayFlaw | undefined;
  /** Changed before it is signed: what another app's or seller's notification would say. */
  readonly changes?: Readonly<Record<string, string>>;
}

export interface AlipayIdentity {
  readonly appId: string;
  readonly sellerId: string;
  readonly alipayKey: KeyPair;
  readonly forgerKey: KeyPair;
}

/** Signs parameters as Alipay signs notifications: neither the signature nor its type is in what is signed. */
export const signParameters = (
  { alipayKey, forgerKey }: AlipayIdentity,
  parameters: Readonly<Record<string, string>>,
  flaw?: AlipayFlaw,
): Record<string, string> => {
  const key = flaw === 'wrong-key' ? forgerKey : alipayKey;
  const text = signedText(parameters, ['sign', 'sign_type']);
  if (flaw === 'unsigned') return { ...parameters };
  if (flaw === 'sha1') {
    return { ...parameters, sign_type: 'RSA', sign: signWith(key.privateKey, text, 'RSA-SHA1') };
  }
  const signed = { ...parameters, sign_type: 'RSA2', sign: signWith(key.privateKey, text) };
  return flaw === 'tampered' ? { ...signed, total_amount: '0.01' } : signed;
};

/** A notification of a trade as it stands. */
export const alipayNotice = (
  identity: AlipayIdentity,
  { trade, status, now }: { readonly trade: Trade; readonly status: string; readonly now: Date },
  { flaw, changes }: AlipayNoticeOptions = {},
): Notice => {
  const refund = [...trade.refunds.values()].at(-1);
  const parameters = {
    notify_time: beijingOf(now),
    notify_type: 'trade_status_sync',
    notify_id: `n${trade.reference}`,
    app_id: identity.appId,
    auth_app_id: identity.appId,
    charset: 'utf-8',
    version: '1.0',
    trade_no: trade.reference,
    out_trade_no: trade.paymentId,
    seller_id: identity.sellerId,
    buyer_id: '2088000000000001',
    buyer_logon_id: 'nob***@example.com',
    trade_status: status,
    subject: '特色馆订单 100%&=+ ',
    total_amount: yuanOf(trade.paidAt ? trade.paidFen : trade.amountFen),
    gmt_create: beijingOf(trade.openedAt),
    ...(trade.paidAt && { gmt_payment: beijingOf(trade.paidAt), receipt_amount: yuanOf(trade.paidFen) }),
    ...(refund && {
      gmt_refund: `${beijingOf(refund.at)}.123`,
      refund_fee: yuanOf(refund.amountFen),
      out_biz_no: refund.refundId,
    }),
    ...changes,
  };
  return {
    url: trade.notifyUrl,
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    body: new URLSearchParams(signParameters(identity, parameters, flaw)).toString(),
  };
};
