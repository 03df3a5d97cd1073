import { fileURLToPath } from 'node:url';
import { runDemo } from './start/run-demo.js';

const fromRoot = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

await runDemo({
  nodeArguments: [fromRoot('dist/platform/main.js')],
  catalogue: fromRoot('demo/data'),
  environment: process.env,
});
