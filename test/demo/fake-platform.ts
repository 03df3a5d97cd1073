/**
 * Stands in for the operator's command, so that starting and stopping can be tested in a second: it keeps its keys in
 * the data directory, refuses a directory marked as in use, and serves a health check.
 */
import { createServer } from 'node:http';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const { XIANG_DATA_DIR: directory = '', XIANG_PORT: port, XIANG_HOST: host } = process.env;
const commandLine = process.argv.slice(2).join(' ');
const file = join(directory, 'keys.json');
const keys = (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : []) as { key: string; revokedAt: null }[];

if (existsSync(join(directory, 'in-use'))) {
  console.error(`${directory} is in use by another process. Stop it, or set XIANG_DATA_DIR to another directory.`);
  process.exit(1);
}

if (commandLine === 'migrate' && existsSync(join(directory, 'slow'))) {
  // Never done by itself; a signal ends it.
  createServer().listen(0, host);
} else if (commandLine === 'serve') {
  const server = createServer((_, response) => response.end('ok'));
  server.listen(Number(port), host);
  process.on('SIGTERM', () => {
    writeFileSync(join(directory, 'stopped'), 'in order');
    server.close();
    server.closeAllConnections();
  });
} else if (commandLine.startsWith('key create')) {
  const key = `pk_test_${String(keys.length + 1)}`;
  writeFileSync(file, JSON.stringify([...keys, { key, revokedAt: null }]));
  console.log(JSON.stringify({ key }));
} else if (commandLine.startsWith('key list')) {
  console.log(JSON.stringify(keys));
}
