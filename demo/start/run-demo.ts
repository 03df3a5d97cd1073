import { once } from 'node:events';
import { relative } from 'node:path';
import { readSettings, type Settings } from './settings.js';
import { startDemo, type Demo } from './start-demo.js';
import { StartError } from './start-error.js';
import { stopRequest } from './stop-request.js';

export interface RunOptions {
  /** Arguments of Node that name the platform's program. */
  readonly nodeArguments: readonly string[];
  /** Folder of the catalogue to import. */
  readonly catalogue: string;
  readonly environment: NodeJS.ProcessEnv;
}

const describe = ({ addresses }: Demo, dataDirectory: string) => `
  The demonstration runs / 演示已就绪

    County portal  县级门户   ${addresses.portal}/zone.html
    Supermarket    超市       ${addresses.supermarket}/
    Developers     开发者     ${addresses.developer}/
    Platform       平台       ${addresses.platform}/

  Orders are kept in ${relative(process.cwd(), dataDirectory) || '.'}; they are there at the next start.
  Ctrl-C stops them all.
`;

/** Runs the demo until a signal ends it. Sets the exit code: 0 after a signal, 1 where it could not start or broke. */
export const runDemo = async ({ nodeArguments, catalogue, environment }: RunOptions) => {
  const signal = stopRequest(environment);
  try {
    const settings = readSettings(environment);
    const demo = await startDemo({
      settings,
      catalogue,
      program: { nodeArguments, environment: platformEnvironment(environment, settings) },
      signal,
      progress: (step) => {
        console.log(`${step} …`);
      },
    });
    console.log(describe(demo, settings.dataDirectory));
    const stopped = signal.aborted || once(signal, 'abort');
    await Promise.race([stopped, demo.ended]);
    await demo.stop();
    if (!signal.aborted) throw new StartError('The platform has ended by itself; what it said stands above.');
  } catch (reason) {
    if (signal.aborted) return;
    console.error(reason instanceof StartError ? `\n${reason.message}` : reason);
    process.exitCode = 1;
  }
};

/** The platform hears of the same ports and folder; of its log only what needs a person, unless told otherwise. */
const platformEnvironment = (
  environment: NodeJS.ProcessEnv,
  { platform, host, publicUrl, dataDirectory }: Settings,
): NodeJS.ProcessEnv => ({
  ...environment,
  XIANG_LOG_LEVEL: environment['XIANG_LOG_LEVEL'] || 'warn',
  XIANG_PORT: String(platform.number),
  XIANG_HOST: host,
  XIANG_PUBLIC_URL: publicUrl,
  XIANG_DATA_DIR: dataDirectory,
});
