import assert from 'node:assert/strict';
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readSettings } from '../../demo/start/settings.js';

const host = '127.0.0.1';

const listen = async () => {
  const server = createServer().listen(0, host);
  await once(server, 'listening');
  return server;
};

const portOf = (server: Server) => String((server.address() as AddressInfo).port);

/** Ports that were free a moment ago, all different. */
const freePorts = async (count: number) => {
  const servers = await Promise.all(Array.from({ length: count }, listen));
  const ports = servers.map(portOf);
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return ports;
};

/** What a process prints, and how it ends. */
const watch = (child: ChildProcessByStdio<null, Readable, Readable>) => {
  let said = '';
  child.stdout.on('data', (text: Buffer) => (said += text.toString()));
  child.stderr.on('data', (text: Buffer) => (said += text.toString()));
  const closed = once(child, 'close').then(([code]) => ({ code: code as number | null, said }));
  /** Resolves once that text has been printed; rejects where the process ends before. */
  const says = (text: string) =>
    new Promise<void>((resolve, reject) => {
      child.stdout.on('data', () => {
        if (said.includes(text)) resolve();
      });
      void closed.then(({ said: all }) => {
        reject(new Error(`It ended and said: ${all}`));
      });
    });
  return { child, closed, says };
};

describe('npm start', () => {
  let directory: string;
  let environment: NodeJS.ProcessEnv;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'xiang-demo-'));
    const [platform, portal, supermarket, developer] = await freePorts(4);
    environment = {
      ...process.env,
      XIANG_HOST: host,
      XIANG_DATA_DIR: directory,
      XIANG_PORT: platform,
      XIANG_PORTAL_PORT: portal,
      XIANG_SUPERMARKET_PORT: supermarket,
      XIANG_DEVELOPER_PORT: developer,
    };
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  const program = fileURLToPath(new URL('start-fake.ts', import.meta.url));

  const start = (changes: NodeJS.ProcessEnv = {}) =>
    watch(
      spawn(process.execPath, ['--import', 'tsx', program], {
        env: { ...environment, ...changes },
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    );

  it('prints the addresses when all answer, keeps the keys, and ends in order on Ctrl-C', async () => {
    const first = start();
    await first.says('Ctrl-C stops');
    const portal = `http://${host}:${environment['XIANG_PORTAL_PORT'] ?? ''}`;
    const page = await (await fetch(`${portal}/zone.html`)).text();
    assert.match(page, /publishable-key="pk_test_1"/);
    assert.match(page, new RegExp(`src="http://${host}:${environment['XIANG_PORT'] ?? ''}/embed/v1/xiang.js"`));
    first.child.kill('SIGINT');
    const { code, said } = await first.closed;
    assert.equal(code, 0, said);
    assert.ok(said.includes(`${portal}/zone.html`), said);
    assert.ok(existsSync(join(directory, 'stopped')), 'the platform was not told to stop');
    await assert.rejects(fetch(portal));

    const second = start();
    await second.says('Ctrl-C stops');
    second.child.kill('SIGTERM');
    assert.equal((await second.closed).code, 0);
    const keys = JSON.parse(await readFile(join(directory, 'demo-keys.json'), 'utf8')) as Record<
      string,
      { key: string }
    >;
    assert.deepEqual(
      Object.entries(keys).map(([site, { key }]) => [site, key]),
      [
        ['portal', 'pk_test_1'],
        ['supermarket', 'pk_test_2'],
        ['developer', 'pk_test_3'],
      ],
    );
  });

  it('ends on Ctrl-C while it is still starting', async () => {
    await writeFile(join(directory, 'slow'), '');
    const { child, closed, says } = start();
    await says('Preparing the database');
    child.kill('SIGINT');
    assert.equal((await closed).code, 0);
  });

  it('ends when the shell that npm started it in has been killed', async () => {
    const command = `"${process.execPath}" --import tsx "${program}"; true`;
    const { child, closed, says } = watch(
      spawn('sh', ['-c', command], {
        env: { ...environment, npm_lifecycle_event: 'start' },
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    );
    await says('Ctrl-C stops');
    child.kill('SIGKILL');
    // What it prints to is closed only when the last process that holds it has ended.
    await closed;
    assert.ok(existsSync(join(directory, 'stopped')), 'the platform was not told to stop');
  });

  for (const variable of ['XIANG_PORT', 'XIANG_PORTAL_PORT', 'XIANG_SUPERMARKET_PORT', 'XIANG_DEVELOPER_PORT']) {
    it(`names ${variable} where its port is taken, and begins nothing`, async () => {
      const other = await listen();
      const taken = portOf(other);
      const { code, said } = await start({ [variable]: taken }).closed;
      other.close();
      assert.equal(code, 1);
      assert.match(said, new RegExp(`Port ${taken} is taken.*${variable}=\\d+ npm start`));
      assert.ok(!existsSync(join(directory, 'keys.json')));
    });
  }

  it('passes on what the platform says of a directory in use', async () => {
    await writeFile(join(directory, 'in-use'), '');
    const { code, said } = await start().closed;
    assert.equal(code, 1);
    assert.match(said, /in use by another process.*XIANG_DATA_DIR/);
  });
});

describe('readSettings', () => {
  it('refuses what is no port, and two of the same', () => {
    assert.throws(() => readSettings({ XIANG_PORTAL_PORT: 'http' }), /XIANG_PORTAL_PORT is "http"/);
    assert.throws(() => readSettings({ XIANG_PORT: '4312' }), /XIANG_PORT and XIANG_SUPERMARKET_PORT are both 4312/);
  });
});
