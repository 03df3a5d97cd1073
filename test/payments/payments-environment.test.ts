import assert from 'node:assert/strict';
import type { KeyObject } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createPayments } from '../../src/platform/commands/create-payments.js';
import { readPaymentsEnvironment } from '../../src/platform/commands/payments-environment.js';
import { visitCashier } from '../support/gateway/cashier-page.js';
import { startGateway, type Gateway } from '../support/gateway/gateway.js';
import { createKeyPair } from '../support/gateway/key-pairs.js';
import { chargeOf } from './support/providers.js';

type Variables = Record<string, string | undefined>;

let gateway: Gateway;
let folder: string;

before(async () => {
  gateway = await startGateway();
  folder = await mkdtemp(join(tmpdir(), 'xiang-payments-'));
});

after(async () => {
  await gateway.close();
  await rm(folder, { recursive: true });
});

const pem = (key: KeyObject, type: 'pkcs8' | 'spki') => String(key.export({ format: 'pem', type }));

/** The variables of one provider, some of them changed. */
const only = (name: 'ALIPAY' | 'WECHAT', changes: Variables = {}): Variables => ({
  ...Object.fromEntries(Object.entries(gateway.environment).filter(([key]) => key.startsWith(`XIANG_${name}_`))),
  ...changes,
});

/** The message for variables that are wrong; holds that it shows no value of theirs. */
const complaintOf = (variables: Variables): string => {
  let message: string | undefined;
  try {
    readPaymentsEnvironment(variables);
  } catch (error) {
    message = (error as Error).message;
  }
  assert.ok(message !== undefined, 'It was accepted.');
  for (const [name, value] of Object.entries(variables)) {
    if (!value || value.length < 8) continue;
    assert.ok(!message.includes(value.slice(-100).trim()), `The message shows the value of ${name}: ${message}`);
  }
  return message;
};

const setUp = async (variables: Variables) =>
  createPayments(readPaymentsEnvironment(variables), {
    publicUrl: 'https://platform.example',
    clock: () => new Date(),
  });

describe('the environment of payments', () => {
  const alipayNames = ['APP_ID', 'SELLER_ID', 'PRIVATE_KEY', 'PUBLIC_KEY'].map((name) => `XIANG_ALIPAY_${name}`);
  const wechatNames = ['APP_ID', 'MERCHANT_ID', 'SERIAL', 'PRIVATE_KEY', 'API_V3_KEY'].map(
    (name) => `XIANG_WECHAT_${name}`,
  );

  for (const [provider, names] of [
    ['ALIPAY', alipayNames],
    ['WECHAT', wechatNames],
  ] as const) {
    for (const name of names) {
      it(`names ${name} where it alone is missing, and says what it takes`, () => {
        const message = complaintOf(only(provider, { [name]: '' }));
        assert.match(message, new RegExp(`^${name} is not set\\. Set it to .{20,}\\.$`));
      });

      it(`names ${name} where it is wrong`, () => {
        const message = complaintOf(only(provider, { [name]: 'something: else' }));
        assert.match(
          message,
          new RegExp(`^${name} (?:is not what it takes|cannot be used: .+)\\. Set it to .{20,}\\.$`),
        );
      });

      it(`names ${name} where its file is not there, or empty`, async () => {
        const missing = complaintOf(only(provider, { [name]: undefined, [`${name}_FILE`]: join(folder, 'missing') }));
        assert.match(missing, new RegExp(`^${name}_FILE names a file that cannot be read \\(ENOENT\\)`));
        const empty = join(folder, 'empty');
        await writeFile(empty, '\n');
        assert.match(
          complaintOf(only(provider, { [name]: undefined, [`${name}_FILE`]: empty })),
          new RegExp(`^${name} `),
        );
      });
    }

    it(`names everything that is missing where ${provider} is set up by its gateway alone`, () => {
      const name = `XIANG_${provider}_GATEWAY`;
      const lines = complaintOf({ [name]: gateway.environment[name] }).split('\n');
      for (const missing of names) assert.ok(lines.some((line) => line.startsWith(`${missing} is not set. `)));
    });
  }

  const wrong: Record<string, { readonly variables: () => Variables; readonly message: RegExp }> = {
    'a variable is misspelt': {
      variables: () => ({ XIANG_ALIPAY_APPID: '2021000100000001' }),
      message: /^XIANG_ALIPAY_APPID: there is no such variable\. There are XIANG_ALIPAY_APP_ID, /m,
    },
    'a key and its file are both given': {
      variables: () => only('ALIPAY', { XIANG_ALIPAY_PRIVATE_KEY_FILE: join(folder, 'missing') }),
      message: /^XIANG_ALIPAY_PRIVATE_KEY and XIANG_ALIPAY_PRIVATE_KEY_FILE are both set/,
    },
    'a key was put where its file belongs': {
      variables: () =>
        only('ALIPAY', {
          XIANG_ALIPAY_PRIVATE_KEY: undefined,
          XIANG_ALIPAY_PRIVATE_KEY_FILE: gateway.environment['XIANG_ALIPAY_PRIVATE_KEY'],
        }),
      message: /^XIANG_ALIPAY_PRIVATE_KEY_FILE names a file that cannot be read/,
    },
    'the private key is where the public one belongs': {
      variables: () => only('ALIPAY', { XIANG_ALIPAY_PUBLIC_KEY: gateway.environment['XIANG_ALIPAY_PRIVATE_KEY'] }),
      message: /^XIANG_ALIPAY_PUBLIC_KEY cannot be used: it is a private key/,
    },
    'the public key is the app’s own instead of Alipay’s': {
      variables: () => only('ALIPAY', { XIANG_ALIPAY_PUBLIC_KEY: pem(gateway.alipay.appKey.publicKey, 'spki') }),
      message: /^XIANG_ALIPAY_PUBLIC_KEY is the app’s own/,
    },
    'the public key is the merchant’s own instead of WeChat Pay’s': {
      variables: () => only('WECHAT', { XIANG_WECHAT_PUBLIC_KEY: pem(gateway.wechat.merchantKey.publicKey, 'spki') }),
      message: /is the merchant’s own/,
    },
    'the public key has no id': {
      variables: () => only('WECHAT', { XIANG_WECHAT_PUBLIC_KEY_ID: undefined }),
      message: /^XIANG_WECHAT_PUBLIC_KEY_ID is missing\. /,
    },
    'the id has no public key': {
      variables: () => only('WECHAT', { XIANG_WECHAT_PUBLIC_KEY: undefined }),
      message: /^XIANG_WECHAT_PUBLIC_KEY is missing\. /,
    },
    'WeChat Pay has no key at all': {
      variables: () => only('WECHAT', { XIANG_WECHAT_PUBLIC_KEY: undefined, XIANG_WECHAT_PUBLIC_KEY_ID: undefined }),
      message: /^XIANG_WECHAT_PUBLIC_KEY is not set\. .* or set XIANG_WECHAT_PLATFORM_CERTIFICATE\.$/,
    },
    'a key is where a certificate belongs': {
      variables: () =>
        only('WECHAT', { XIANG_WECHAT_PLATFORM_CERTIFICATE: gateway.environment['XIANG_WECHAT_PUBLIC_KEY'] }),
      message: /^XIANG_WECHAT_PLATFORM_CERTIFICATE cannot be used: it has no certificate/,
    },
    'the gateway is not an address': {
      variables: () => only('ALIPAY', { XIANG_ALIPAY_GATEWAY: 'alipay.example' }),
      message: /^XIANG_ALIPAY_GATEWAY is not what it takes/,
    },
    'the gateway is elsewhere, without https': {
      variables: () => only('WECHAT', { XIANG_WECHAT_GATEWAY: 'http://pay.example' }),
      message: /^XIANG_WECHAT_GATEWAY is not what it takes/,
    },
    'a provider elsewhere could not reach the platform': {
      variables: () => only('ALIPAY', { XIANG_ALIPAY_GATEWAY: undefined, XIANG_PUBLIC_URL: 'http://platform.example' }),
      message: /XIANG_PUBLIC_URL\. Set it to the platform’s https address\.$/,
    },
    'the sandbox is maybe wanted': {
      variables: () => ({ XIANG_SANDBOX_PAYMENTS: 'yes' }),
      message: /^XIANG_SANDBOX_PAYMENTS is neither on nor off/,
    },
    'nobody could pay': {
      variables: () => ({ XIANG_SANDBOX_PAYMENTS: 'off' }),
      message: /^XIANG_SANDBOX_PAYMENTS is off, and no provider is set up/,
    },
  };
  for (const [what, { variables, message }] of Object.entries(wrong)) {
    it(`says so where ${what}`, () => {
      assert.match(complaintOf(variables()), message);
    });
  }

  it('complains of two providers in one message', () => {
    const message = complaintOf({
      ...only('ALIPAY', { XIANG_ALIPAY_APP_ID: '' }),
      ...only('WECHAT', { XIANG_WECHAT_SERIAL: '' }),
    });
    assert.deepEqual(
      message.split('\n').map((line) => line.split(' ')[0]),
      ['XIANG_ALIPAY_APP_ID', 'XIANG_WECHAT_SERIAL'],
    );
  });

  it('leaves the sandbox alone where nothing is set, or set to nothing', async () => {
    for (const variables of [{}, { XIANG_ALIPAY_APP_ID: '', XIANG_SANDBOX_PAYMENTS: 'on' }]) {
      assert.deepEqual(
        (await setUp(variables)).map(({ name }) => name),
        ['sandbox'],
      );
    }
  });

  it('replaces the sandbox by real providers, unless it is wanted beside them', async () => {
    assert.deepEqual(
      (await setUp(only('ALIPAY'))).map(({ name }) => name),
      ['alipay'],
    );
    assert.deepEqual(
      (await setUp({ ...gateway.environment, XIANG_SANDBOX_PAYMENTS: 'on' })).map(({ name }) => name),
      ['alipay', 'wechat-pay', 'sandbox'],
    );
  });

  it('takes a real gateway once the platform has an https address', () => {
    const { alipay } = readPaymentsEnvironment(
      only('ALIPAY', { XIANG_ALIPAY_GATEWAY: undefined, XIANG_PUBLIC_URL: 'https://platform.example' }),
    );
    assert.equal(alipay?.gateway, 'https://openapi.alipay.com/gateway.do');
  });

  it('takes keys from files', async () => {
    const file = join(folder, 'apiclient_key.pem');
    await writeFile(file, pem(gateway.wechat.merchantKey.privateKey, 'pkcs8'));
    const { wechat } = readPaymentsEnvironment(
      only('WECHAT', { XIANG_WECHAT_PRIVATE_KEY: undefined, XIANG_WECHAT_PRIVATE_KEY_FILE: file }),
    );
    assert.ok(wechat?.privateKey.equals(gateway.wechat.merchantKey.privateKey));
  });

  it('takes platform certificates instead of the public key, or beside it', () => {
    const { certificate, publicKey } = gateway.wechat;
    const instead = readPaymentsEnvironment(
      only('WECHAT', {
        XIANG_WECHAT_PUBLIC_KEY: undefined,
        XIANG_WECHAT_PUBLIC_KEY_ID: undefined,
        XIANG_WECHAT_PLATFORM_CERTIFICATE: certificate.pem,
      }),
    );
    assert.equal(instead.wechat?.answerKey, certificate.serial);
    const beside = readPaymentsEnvironment(only('WECHAT', { XIANG_WECHAT_PLATFORM_CERTIFICATE: certificate.pem }));
    assert.deepEqual([...(beside.wechat?.platformKeys.keys() ?? [])], [publicKey.serial, certificate.serial]);
    assert.equal(beside.wechat?.answerKey, publicKey.serial);
  });

  it('makes providers that pay at the gateway, and offers WeChat’s inside only with the secret', async () => {
    const [alipay, wechat] = await setUp(gateway.environment);
    assert.deepEqual(await alipay?.query('pa_none'), { state: 'open' });
    assert.deepEqual(await wechat?.query('pa_none'), { state: 'open' });
    assert.deepEqual(wechat?.ways, ['wechat_native', 'wechat_h5', 'wechat_jsapi']);
    const [without] = await setUp(only('WECHAT', { XIANG_WECHAT_APP_SECRET: undefined }));
    assert.deepEqual(without?.ways, ['wechat_native', 'wechat_h5']);
  });

  it('tells each provider to notify where its name is answered', async () => {
    const [alipay, wechat] = await setUp(gateway.environment);
    assert.ok(alipay && wechat);
    const step = await alipay.open(chargeOf(() => new Date(), { paymentId: 'pa_told_alipay' }));
    assert.ok(step.type === 'redirect');
    await (await visitCashier(step.url)).press('log-in');
    await wechat.open(chargeOf(() => new Date(), { paymentId: 'pa_told_wechat', way: 'wechat_native' }));
    for (const [{ name }, { books }, paymentId] of [
      [alipay, gateway.alipay, 'pa_told_alipay'],
      [wechat, gateway.wechat, 'pa_told_wechat'],
    ] as const) {
      const { notifyUrl } = books.trade(paymentId);
      assert.equal(notifyUrl, `https://platform.example/v1/payment-notifications/${name}`);
    }
  });

  it('refuses a key that is too short', () => {
    const short = pem(createKeyPair(1024).privateKey, 'pkcs8');
    assert.match(complaintOf(only('WECHAT', { XIANG_WECHAT_PRIVATE_KEY: short })), /has 1024 bits, fewer than 2048/);
  });
});
