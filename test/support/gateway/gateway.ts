import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAlipayDesk, type AlipayDesk } from './alipay-desk.js';
import { sendAnswer } from './faults.js';
import { createKeyPair } from './key-pairs.js';
import { createWechatDesk, type WechatDesk } from './wechat-desk.js';

export interface GatewayOptions {
  /** The system's time without one. */
  readonly clock?: () => Date;
  /** A free one without it. */
  readonly port?: number;
}

/** Alipay and WeChat Pay on this machine, with keys of their own: they check every signature and keep books. */
export interface Gateway {
  readonly origin: string;
  readonly alipay: AlipayDesk;
  readonly wechat: WechatDesk;
  /** Variables that set a platform up to pay here. */
  readonly environment: Readonly<Record<string, string>>;
  readonly close: () => Promise<void>;
}

const readBody = async (request: IncomingMessage) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
};

const pemOf = (
  key: { export: (options: { format: 'pem'; type: 'pkcs8' | 'spki' }) => string | Buffer },
  type: 'pkcs8' | 'spki',
) => String(key.export({ format: 'pem', type }));

export const startGateway = async ({ clock = () => new Date(), port = 0 }: GatewayOptions = {}): Promise<Gateway> => {
  const server = createServer();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const forgerKey = createKeyPair();
  const alipay = createAlipayDesk({ origin, clock, forgerKey });
  const wechat = createWechatDesk({ origin, clock, forgerKey });

  server.on('request', (request, response) => {
    const handle = async () => {
      const url = new URL(request.url ?? '/', origin);
      // Browsers ask for it, and tests take whatever fails for a fault.
      if (url.pathname === '/favicon.ico') return void response.writeHead(204).end();
      const desk = url.pathname.startsWith('/wechat/') ? wechat : alipay;
      const { method = 'GET', headers } = request;
      const { answer, fault } = await desk.handle({ method, url, headers, body: await readBody(request) });
      sendAnswer(response, answer, fault);
    };
    handle().catch((error: unknown) => {
      response.writeHead(500, { 'Content-Type': 'text/plain' }).end(String(error));
    });
  });

  return {
    origin,
    alipay,
    wechat,
    environment: {
      XIANG_ALIPAY_APP_ID: alipay.appId,
      XIANG_ALIPAY_SELLER_ID: alipay.sellerId,
      XIANG_ALIPAY_PRIVATE_KEY: pemOf(alipay.appKey.privateKey, 'pkcs8'),
      XIANG_ALIPAY_PUBLIC_KEY: pemOf(alipay.alipayKey.publicKey, 'spki'),
      XIANG_ALIPAY_GATEWAY: alipay.gateway,
      XIANG_WECHAT_APP_ID: wechat.appId,
      XIANG_WECHAT_MERCHANT_ID: wechat.merchantId,
      XIANG_WECHAT_SERIAL: wechat.merchantSerial,
      XIANG_WECHAT_PRIVATE_KEY: pemOf(wechat.merchantKey.privateKey, 'pkcs8'),
      XIANG_WECHAT_API_V3_KEY: wechat.apiV3Key,
      XIANG_WECHAT_PUBLIC_KEY: pemOf(wechat.publicKey.pair.publicKey, 'spki'),
      XIANG_WECHAT_PUBLIC_KEY_ID: wechat.publicKey.serial,
      XIANG_WECHAT_APP_SECRET: wechat.appSecret,
      XIANG_WECHAT_GATEWAY: wechat.api,
    },
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
};
