import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('../../../', import.meta.url));

/** A port that nobody listens on. */
export const freePort = async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};

/** The second half of `npm start`, after the build, with a data directory and ports of its own. */
export const startDemo = async (directory: string, ports: readonly [number, number, number, number]) => {
  const child = spawn(process.execPath, ['--import', 'tsx', 'demo/start.ts'], {
    cwd: project,
    env: {
      ...process.env,
      DATABASE_URL: '',
      XIANG_DATA_DIR: directory,
      XIANG_PORT: String(ports[0]),
      XIANG_PORTAL_PORT: String(ports[1]),
      XIANG_SUPERMARKET_PORT: String(ports[2]),
      XIANG_DEVELOPER_PORT: String(ports[3]),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const closed = once(child, 'close').then(([code]) => code as number | null);
  const ready = new Promise<void>((resolve, reject) => {
    const listen = (data: Buffer) => {
      said += data.toString();
      if (said.includes('Ctrl-C stops them all.')) resolve();
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    void closed.then(() => reject(new Error(`It ended: ${said}`)));
  });
  await ready;
  return {
    said: () => said,
    stop: async () => {
      child.kill('SIGINT');
      return closed;
    },
  };
};
