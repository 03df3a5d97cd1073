import type { KeyObject } from 'node:crypto';
import { Formatter, Rsa } from 'wechatpay-axios-plugin';
import { codeOf, parseFields, type Fields } from './answer-fields.js';
import { requestBounded, type BoundedAnswer } from './bounded-request.js';
import { NoAnswerError } from './no-answer-error.js';
import { ProviderRefusalError } from './payment-provider.js';
import { whyNotSigned, type PlatformKeys } from './wechat-signature.js';

export interface WechatPaySetup {
  readonly appId: string;
  readonly merchantId: string;
  /** Serial number of the merchant's own certificate. */
  readonly serial: string;
  /** The merchant's own. */
  readonly privateKey: KeyObject;
  /** Opens what notifications carry; 32 bytes. */
  readonly apiV3Key: string;
  readonly platformKeys: PlatformKeys;
  /** The key with which answers are to be signed, one of `platformKeys`. */
  readonly answerKey: string;
  /** Of the official account; without it `wechat_jsapi` is not offered. */
  readonly appSecret: string | undefined;
  /** https://api.mch.weixin.qq.com */
  readonly api: string;
  /** https://api.weixin.qq.com, where an authorization is turned into an openid. */
  readonly loginApi: string;
  /** https://open.weixin.qq.com, where the shopper's WeChat authorizes. */
  readonly loginPage: string;
  /** Where WeChat Pay sends its notifications. */
  readonly notifyUrl: string;
  readonly clock: () => Date;
  readonly timeoutMs: number;
}

/** WeChat Pay's API v3. */
export interface WechatClient {
  /**
   * Asks for something; `what` names it in errors.
   * @throws {ProviderRefusalError} with WeChat Pay's code.
   * @throws {NoAnswerError}
   */
  readonly call: (what: string, method: 'GET' | 'POST', path: string, content?: Fields) => Promise<Fields>;
  /** Signs lines with the merchant's key. */
  readonly sign: (...lines: readonly string[]) => string;
}

const secondsOf = (moment: Date) => String(Math.floor(moment.getTime() / 1000));

export const createWechatClient = (setup: WechatPaySetup): WechatClient => {
  const { merchantId, serial, privateKey, platformKeys, clock } = setup;

  const authorization = (method: string, { pathname, search }: URL, body: string) => {
    const nonce = Formatter.nonce();
    const timestamp = secondsOf(clock());
    const signature = Rsa.sign(Formatter.request(method, pathname + search, timestamp, nonce, body), privateKey);
    return Formatter.authorization(merchantId, nonce, signature, timestamp, serial);
  };

  const read = (what: string, { status, headers, body }: BoundedAnswer): Fields => {
    const flaw = whyNotSigned(platformKeys, { header: (name) => headers.get(name) ?? undefined, body }, clock());
    const content = body === '' ? {} : parseFields(body);
    if (status >= 200 && status < 300) {
      if (flaw !== undefined) throw new NoAnswerError(`${what} was answered, but ${flaw}.`);
      if (!content) throw new NoAnswerError(`${what} was answered with something else.`);
      return content;
    }
    const code = codeOf(content, 'code') ?? 'NO_CODE';
    const said = `${String(status)} ${code}`;
    // Faults and limits of rate: whether anything was done is not known.
    if (status < 400 || status === 429 || status >= 500) throw new NoAnswerError(`${what} met ${said} at WeChat Pay.`);
    // It signs a refusal only where it has believed our signature; one that is signed must be signed rightly.
    if (flaw !== undefined && headers.has('wechatpay-signature')) {
      throw new NoAnswerError(`${what} was refused (${said}), but ${flaw}.`);
    }
    throw new ProviderRefusalError(code, `WeChat Pay refuses ${what}: ${said}.`);
  };

  return {
    call: async (what, method, path, content) => {
      const url = new URL(setup.api + path);
      const body = content ? JSON.stringify(content) : '';
      const answer = await requestBounded(what, url, {
        method,
        headers: {
          Accept: 'application/json',
          'Content-Type': 'application/json',
          'User-Agent': 'xiang-storefront',
          'Wechatpay-Serial': setup.answerKey,
          Authorization: authorization(method, url, body),
        },
        ...(content && { body }),
        timeoutMs: setup.timeoutMs,
      });
      return read(what, answer);
    },
    sign: (...lines) => Rsa.sign(Formatter.joinedByLineFeed(...lines), privateKey),
  };
};
