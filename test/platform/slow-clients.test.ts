import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { listen, type Listener, type ServerBounds } from '../../src/platform/server.js';
import { startTestPlatform } from '../support/platform.js';

const withServer = async (
  bounds: Partial<ServerBounds>,
  answer: () => Response,
  work: (listener: Listener, open: () => Promise<Socket>) => Promise<void>,
) => {
  const listener = await listen({ port: 0, bounds });
  const sockets: Socket[] = [];
  listener.serve(async (request) => {
    await request.text();
    return answer();
  });
  const open = async () => {
    const socket = connect(listener.port, 'localhost');
    sockets.push(socket);
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    return socket;
  };
  try {
    await work(listener, open);
  } finally {
    for (const socket of sockets) socket.destroy();
    await listener.close(0);
  }
};

/** Everything that the server says until it ends the connection. */
const readToEnd = async (socket: Socket): Promise<string> => {
  let text = '';
  socket.setEncoding('utf8').on('data', (data: string) => (text += data));
  await once(socket, 'close');
  return text;
};

const ok = () => new Response('ok');

describe('a client that', () => {
  it('sends its headers too slowly is told so, and cut off', () =>
    withServer({ headersMs: 30, requestMs: 60_000, checkMs: 5 }, ok, async (_, open) => {
      const socket = await open();
      socket.write('GET / HTTP/1.1\r\nHost: x\r\n');
      assert.match(await readToEnd(socket), /^HTTP\/1\.1 408 /);
    }));

  it('announces more than it sends is told so, and cut off', () =>
    withServer({ headersMs: 30, requestMs: 60, checkMs: 5 }, ok, async (_, open) => {
      const socket = await open();
      socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nhalf');
      assert.match(await readToEnd(socket), /^HTTP\/1\.1 408 /);
    }));

  it('does not take its answer is cut off', async () => {
    const chunk = new Uint8Array(64 * 1024);
    let tell: () => void = () => undefined;
    // The client itself, which reads nothing, would not hear of it.
    const cut = new Promise<void>((resolve) => (tell = resolve));
    const endless = () =>
      new ReadableStream<Uint8Array>({
        pull: (controller) => {
          controller.enqueue(chunk);
        },
        cancel: () => {
          tell();
        },
      });
    await withServer(
      { stallMs: 50 },
      () => new Response(endless()),
      async (_, open) => {
        const socket = await open();
        socket.pause();
        socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
        await cut;
      },
    );
  });

  it('takes its answer without end is cut off, though it never stops', async () => {
    const chunk = new Uint8Array(1024);
    const endless = () =>
      new ReadableStream<Uint8Array>({
        pull: (controller) => {
          controller.enqueue(chunk);
        },
      });
    await withServer(
      { answerMs: 100 },
      () => new Response(endless()),
      async (_, open) => {
        const socket = await open();
        const closed = once(socket, 'close');
        socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
        socket.resume();
        await closed;
      },
    );
  });

  it('takes an answer that was ready too slowly is cut off', () =>
    withServer({ answerMs: 50 }, ok, async (listener, open) => {
      let tell: () => void = () => undefined;
      const cut = new Promise<void>((resolve) => (tell = resolve));
      listener.serve(ok, (_, response) => {
        response.once('close', tell).end(new Uint8Array(64 * 1024 * 1024));
        return true;
      });
      const socket = await open();
      socket.pause();
      socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
      await cut;
    }));

  it('takes its answers in time keeps its connection, beyond what one of them may take', () =>
    withServer({ answerMs: 60 }, ok, async (_, open) => {
      const socket = await open();
      const start = performance.now();
      for (let answers = 0; answers < 3 || performance.now() - start < 150; answers += 1) {
        socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
        const [data] = (await once(socket, 'data')) as [Buffer];
        assert.match(data.toString(), /^HTTP\/1\.1 200 /);
      }
    }));

  it('has as many connections as one address may gets no more, until one is closed', () =>
    withServer({ connectionsOfOne: 2, groupOf: () => 'one' }, ok, async (listener, open) => {
      const [first] = [await open(), await open()];
      const third = await open();
      assert.equal(await readToEnd(third), '');
      const closed = once(first, 'close');
      first.destroy();
      await closed;
      for (let tries = 0; ; tries += 1) {
        const response = await fetch(`http://localhost:${String(listener.port)}/`).catch(() => undefined);
        if (response?.status === 200) break;
        assert.ok(tries < 1000, 'The place of the closed connection is not given on.');
      }
    }));
});

describe('a request that', () => {
  it('is too much to read is refused before it is read', async () => {
    const platform = await startTestPlatform();
    try {
      const { key } = await platform.createKey();
      const long = 'x'.repeat(20_000);
      assert.equal((await platform.ask(`/v1/products?q=${long}`)).status, 431);
      assert.equal((await platform.ask('/v1/halls', { headers: { 'X-Long': long } })).status, 431);
      const bomb = await fetch(`${platform.url}/v1/quotes`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip', 'Xiang-Key': key },
        body: new Uint8Array(gzipSync(Buffer.alloc(10_000_000, 0x20))),
      });
      assert.equal(bomb.status, 415);
      assert.equal((await platform.ask('/healthz')).status, 200);
    } finally {
      await platform.stop();
    }
  });
});
