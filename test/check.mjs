// `npm run check`: format, lint, types and the arrows between rooms; no browser, no database.
// Each tool is a program of its own, so they run side by side; one that fails prints what it said.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';

const tools = {
  'types of the browser rooms':
    'tsc -p tsconfig.json --incremental --tsBuildInfoFile node_modules/.cache/browser.tsbuildinfo',
  'types of the platform':
    'tsc -p tsconfig.platform.json --incremental --tsBuildInfoFile node_modules/.cache/platform.tsbuildinfo',
  'types of demo and tests':
    'tsc -p tsconfig.test.json --incremental --tsBuildInfoFile node_modules/.cache/test.tsbuildinfo',
  lint: 'eslint --cache --cache-location node_modules/.cache/eslint --max-warnings 0 .',
  format: 'prettier --check --cache --log-level warn .',
  'arrows between rooms': 'depcruise --config .dependency-cruiser.mjs --output-type err src demo test',
};

const run = (command) =>
  new Promise((resolve) => {
    const child = spawn(`npx --no-install ${command}`, { shell: true });
    let output = '';
    child.stdout.on('data', (data) => (output += data));
    child.stderr.on('data', (data) => (output += data));
    child.on('close', (code) => resolve({ code, output }));
  });

/** dependency-cruiser that could read nothing finds nothing wrong: that is a failure too. */
const readModules = ({ output }) => Number(/\((\d+) modules/.exec(output)?.[1] ?? 0);

const waiting = Object.entries(tools);
let passed = 0;
let failed = 0;
const worker = async () => {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const [name, command] = next;
    const result = await run(command);
    const empty = name.startsWith('arrows') && result.code === 0 && readModules(result) === 0;
    if (result.code === 0 && !empty) {
      passed += 1;
      console.log(`✔ ${name}`);
    } else {
      failed += 1;
      console.error(`✖ ${name}${empty ? ': no module was read' : ''}\n${result.output}`);
    }
  }
};
await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, worker));
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
