// `npm run test:browsers`: the tests of the elements, the cart and the SDK, and a shopper's journey, in every engine that is
// installed. Words choose engines: `node test/browsers.mjs firefox webkit`. The build must be there.
import { engineNames, findEngine } from './support/engines.mjs';
import { filesOf, nodeTests, runSteps } from './support/steps.mjs';

const wanted = process.argv.slice(2);
const steps = [];
for (const engine of wanted.length ? wanted : engineNames) {
  const { missing } = await findEngine(engine);
  if (missing.length) {
    console.log(`── ${engine}: not installed (${missing.join(', ')})`);
    continue;
  }
  const env = { XIANG_TEST_ENGINE: engine };
  steps.push({ name: `${engine}: elements, cart and SDK`, command: 'npx --no-install wtr', env });
  steps.push({ name: `${engine}: the demo sites, end to end`, command: nodeTests(filesOf('test/e2e/engines')), env });
}
await runSteps(steps);
