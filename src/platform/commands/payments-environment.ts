import { InvalidArgumentError } from 'commander';
import { readAlipayEnvironment, type AlipayEnvironment } from './alipay-environment.js';
import { isLocal, type Variables } from './environment-fields.js';
import { readWechatEnvironment, type WechatEnvironment } from './wechat-environment.js';

/** How the platform is paid, as the environment says; read once, before anything is opened. */
export interface PaymentsEnvironment {
  readonly alipay: AlipayEnvironment | undefined;
  readonly wechat: WechatEnvironment | undefined;
  /** The sandbox: alone where nothing else is set up, beside the others where it is wanted. */
  readonly hasSandbox: boolean;
}

const sandboxVariable = 'XIANG_SANDBOX_PAYMENTS';

const readSandbox = (variables: Variables, isAlone: boolean, problems: string[]): boolean => {
  const text = variables[sandboxVariable] || undefined;
  if (text !== undefined && text !== 'on' && text !== 'off') {
    problems.push(`${sandboxVariable} is neither on nor off. Set it to one of them, or leave it out.`);
  }
  if (text === 'off' && isAlone) {
    problems.push(
      `${sandboxVariable} is off, and no provider is set up: nobody could pay. Set up one, or leave it out.`,
    );
  }
  return isAlone || text === 'on';
};

/** A provider that is not on this machine has to reach the platform. */
const checkPublicUrl = (variables: Variables, addresses: readonly string[], problems: string[]) => {
  if (addresses.every(isLocal)) return;
  if (variables['XIANG_PUBLIC_URL']?.startsWith('https://')) return;
  problems.push(
    'Providers of payments send notifications to XIANG_PUBLIC_URL. Set it to the platform’s https address.',
  );
};

/**
 * Reads the variables of the payment providers. Each may stand in a file, named by the variable with `_FILE`.
 * @throws {InvalidArgumentError} which names every variable that is wrong or missing, and shows no value.
 */
export const readPaymentsEnvironment = (variables: Variables): PaymentsEnvironment => {
  const problems: string[] = [];
  const alipay = readAlipayEnvironment(variables, problems);
  const wechat = readWechatEnvironment(variables, problems);
  const hasSandbox = readSandbox(variables, !alipay && !wechat, problems);
  const addresses = [alipay?.gateway, wechat?.api].filter((address) => address !== undefined);
  checkPublicUrl(variables, addresses, problems);
  if (problems.length > 0) throw new InvalidArgumentError(problems.join('\n'));
  return { alipay, wechat, hasSandbox };
};
