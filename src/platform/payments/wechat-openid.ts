import { countOf, parseFields, textOf } from './answer-fields.js';
import { requestBounded } from './bounded-request.js';
import { NoAnswerError } from './no-answer-error.js';
import { ProviderRefusalError } from './payment-provider.js';
import type { WechatPaySetup } from './wechat-client.js';

/** Where WeChat asks nothing, and comes back to `returnUrl` with a code in the query. */
export const authorizationPage = ({ appId, loginPage }: WechatPaySetup, returnUrl: string): string => {
  const query = new URLSearchParams({
    appid: appId,
    redirect_uri: returnUrl,
    response_type: 'code',
    scope: 'snsapi_base',
    state: 'pay',
  });
  return `${loginPage}/connect/oauth2/authorize?${query.toString()}#wechat_redirect`;
};

/**
 * The shopper's openid for the code of an authorization, which is good once and for five minutes.
 * @see https://developers.weixin.qq.com/doc/offiaccount/OA_Web_Apps/Wechat_webpage_authorization.html
 * @throws {ProviderRefusalError} with WeChat's `errcode`.
 * @throws {NoAnswerError}
 */
export const openidOf = async (setup: WechatPaySetup, appSecret: string, code: string): Promise<string> => {
  const { appId, loginApi, timeoutMs } = setup;
  const query = new URLSearchParams({ appid: appId, secret: appSecret, code, grant_type: 'authorization_code' });
  const what = 'The openid';
  const url = new URL(`${loginApi}/sns/oauth2/access_token?${query.toString()}`);
  const { status, body } = await requestBounded(what, url, { method: 'GET', timeoutMs });
  const answer = parseFields(body);
  if (status !== 200 || !answer) throw new NoAnswerError(`${what} was answered with status ${String(status)}.`);
  const openid = textOf(answer, 'openid');
  if (openid !== undefined) return openid;
  const errcode = countOf(answer, 'errcode');
  // WeChat's own faults are -1 and 5xxxx; 45011 is its limit of rate.
  if (errcode === undefined || errcode === 45011 || errcode >= 50000) throw new NoAnswerError(`${what} met a fault.`);
  throw new ProviderRefusalError(String(errcode), `WeChat refuses the openid: ${String(errcode)}.`);
};
