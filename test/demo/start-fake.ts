import { fileURLToPath } from 'node:url';
import { runDemo } from '../../demo/start/run-demo.js';

await runDemo({
  nodeArguments: ['--import', 'tsx', fileURLToPath(new URL('fake-platform.ts', import.meta.url))],
  catalogue: 'demo/data',
  environment: process.env,
});
