import type { KeyObject } from 'node:crypto';
import { Formatter, Rsa } from 'wechatpay-axios-plugin';

/** Public keys of WeChat Pay's by what it calls them: `PUB_KEY_ID_…`, or the serial number of a platform certificate. */
export type PlatformKeys = ReadonlyMap<string, KeyObject>;

/** What WeChat Pay signs, with the headers that go with it. */
export interface SignedMessage {
  readonly header: (name: string) => string | undefined;
  /** As it came, to the byte. */
  readonly body: string;
}

/** How far its time may be from ours, in seconds; what is older may be a replay. */
const longestOffset = 5 * 60;

/**
 * Why a message is not believed to be WeChat Pay's; undefined where it is.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4013053249
 */
export const whyNotSigned = (keys: PlatformKeys, { header, body }: SignedMessage, now: Date): string | undefined => {
  const timestamp = header('wechatpay-timestamp');
  const nonce = header('wechatpay-nonce');
  const serial = header('wechatpay-serial');
  const signature = header('wechatpay-signature');
  if (!timestamp || !nonce || !serial || !signature) return 'it is not signed';
  if (!/^\d{1,12}$/.test(timestamp)) return 'its time cannot be read';
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > longestOffset) return 'its time is more than 5 minutes off';
  const key = keys.get(serial);
  if (!key) return 'it is signed with a key that is not set up here';
  return Rsa.verify(Formatter.response(timestamp, nonce, body), signature, key) ? undefined : 'its signature is wrong';
};
