// `npm test`: everything that needs Node and npm alone.
import { filesOf, nodeTests, runSteps } from './support/steps.mjs';

/** Words after the command choose steps by the beginning of their names: `node test/run.mjs platform`. */
const steps = [
  { name: 'check', command: 'node test/check.mjs' },
  { name: 'build', command: 'npm run -s build', isOneTest: true },
  { name: 'size', command: 'npm run -s size', isOneTest: true },
  { name: 'browser: elements, cart and SDK', command: 'npx --no-install wtr' },
  {
    name: 'node: contract, SDK, server SDK, embed, package, demo sites, pages, payments',
    command: nodeTests(
      filesOf('test/contract'),
      filesOf('test/client', '.node.test.ts'),
      filesOf('test/server'),
      filesOf('test/embed', '.node.test.ts'),
      filesOf('test/package'),
      filesOf('test/demo'),
      filesOf('test/pages'),
      filesOf('test/payments'),
    ),
  },
  {
    name: 'platform on PGlite',
    command: nodeTests(filesOf('test/platform')),
    env: { XIANG_TEST_DATABASE: 'pglite' },
  },
  {
    name: 'platform on PostgreSQL',
    command: nodeTests(filesOf('test/platform')),
    env: { XIANG_TEST_DATABASE: 'postgresql' },
  },
  {
    name: 'platform on PostgreSQL, requests spread over two processes',
    command: nodeTests(filesOf('test/platform')),
    env: { XIANG_TEST_DATABASE: 'postgresql', XIANG_TEST_PROCESSES: '2' },
  },
  { name: 'faults: the platform killed, the network cut', command: 'node --import tsx test/faults/run.ts --runs 10' },
  { name: 'e2e: the demo sites in a browser', command: nodeTests(filesOf('test/e2e')) },
];

const only = process.argv.slice(2);
await runSteps(steps.filter(({ name }) => !only.length || only.some((word) => name.startsWith(word))));
