import type { KeyObject } from 'node:crypto';
import { AlipaySdk } from 'alipay-sdk';
import { codeOf, parseFields, partOf, textOf, type Fields } from './answer-fields.js';
import { toBeijingText } from './beijing-time.js';
import { requestBounded } from './bounded-request.js';
import { NoAnswerError } from './no-answer-error.js';
import { ProviderRefusalError } from './payment-provider.js';

export interface AlipaySetup {
  readonly appId: string;
  /** The account that the money goes to, 2088…. */
  readonly sellerId: string;
  /** The app's own. */
  readonly privateKey: KeyObject;
  /** Alipay's, not the app's. */
  readonly publicKey: KeyObject;
  readonly gateway: string;
  /** Where Alipay sends its notifications. */
  readonly notifyUrl: string;
  readonly clock: () => Date;
  readonly timeoutMs: number;
}

/** Alipay's gateway: what is sent is signed, what is answered is believed only with Alipay's signature. */
export interface AlipayClient {
  /** The signed address of a page of Alipay's. */
  readonly pageUrl: (method: string, content: Fields, returnUrl: string) => string;
  /**
   * Calls a method; returns the part of the answer that Alipay has signed.
   * @throws {ProviderRefusalError} with Alipay's `sub_code`.
   * @throws {NoAnswerError}
   */
  readonly call: (method: string, content: Fields) => Promise<Fields>;
  /** Whether a form was signed by Alipay, with SHA-256. */
  readonly isSigned: (form: Readonly<Record<string, string>>) => boolean;
}

/** Alipay's faults and its limits of rate: whether anything was done is not known. */
const isFault = (code: string, subCode: string) =>
  code === '20000' || code === '40005' || /SYSTEM_ERROR|unknow|^isp\./i.test(subCode);

/** In base64, which is how the SDK takes it apart and puts it together again. */
const base64Of = (key: KeyObject, type: 'pkcs8' | 'spki') =>
  (key.export({ format: 'der', type } as never) as unknown as Buffer).toString('base64');

export const createAlipayClient = (setup: AlipaySetup): AlipayClient => {
  const { appId, gateway, notifyUrl, clock, timeoutMs } = setup;
  const sdk = new AlipaySdk({
    appId,
    gateway,
    privateKey: base64Of(setup.privateKey, 'pkcs8'),
    keyType: 'PKCS8',
    alipayPublicKey: base64Of(setup.publicKey, 'spki'),
  });
  // The SDK takes the server's own zone, Alipay reads Beijing's.
  const timestamp = () => toBeijingText(clock());

  /** Only what was signed is read on: a second part of the same name would be read otherwise by JSON than by the SDK. */
  const signedPart = (method: string, raw: string): Fields => {
    const whole = parseFields(raw);
    const name = [`${method.replaceAll('.', '_')}_response`, 'error_response'].find((key) => partOf(whole, key));
    if (name === undefined) throw new NoAnswerError(`${method} was answered with something else.`);
    const signature = textOf(whole, 'sign');
    const signed = sdk.getSignStr(raw, name);
    const part = parseFields(signed);
    if (signature !== undefined && part && sdk.rsaCheck(signed, signature, 'RSA2')) return part;
    const claimed = partOf(whole, name);
    const codes = [codeOf(claimed, 'code'), codeOf(claimed, 'sub_code')].filter((code) => code !== undefined);
    throw new NoAnswerError(`${method} was answered without Alipay’s signature (${codes.join(' ') || 'no code'}).`);
  };

  return {
    pageUrl: (method, content, returnUrl) =>
      sdk.pageExecute(method, 'GET', { bizContent: content, notifyUrl, returnUrl, timestamp: timestamp() }),

    call: async (method, content) => {
      const form = new URLSearchParams(sdk.sdkExecute(method, { bizContent: content, timestamp: timestamp() }));
      const body = new URLSearchParams({ biz_content: form.get('biz_content') ?? '' }).toString();
      form.delete('biz_content');
      // Alipay wants `charset` in the address: it reads the body by it.
      const { status, body: raw } = await requestBounded(method, new URL(`${gateway}?${form.toString()}`), {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8' },
        body,
        timeoutMs,
      });
      if (status !== 200) throw new NoAnswerError(`${method} was answered with status ${String(status)}.`);
      const part = signedPart(method, raw);
      const code = codeOf(part, 'code') ?? '';
      if (code === '10000') return part;
      const subCode = codeOf(part, 'sub_code') ?? '';
      if (isFault(code, subCode)) throw new NoAnswerError(`${method} met a fault of Alipay’s: ${code} ${subCode}.`);
      throw new ProviderRefusalError(subCode || code, `Alipay refuses ${method}: ${code} ${subCode}.`);
    },

    isSigned: (form) => form['sign_type'] === 'RSA2' && sdk.checkNotifySignV2(form),
  };
};
