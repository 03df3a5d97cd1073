import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startLoad } from '../support/load.js';
import { openBench, type Bench } from '../support/platform.js';
import { timesOf, type CpuProfile } from './cpu-profile.js';
import { printTimes } from './report.js';

interface PlatformProfile {
  readonly what: string;
  /** Requests as they are written to the connection. */
  readonly prepare: (bench: Bench) => readonly string[] | Promise<readonly string[]>;
  readonly connections: number;
  /** How long they are sent, in ms; without it, each once. */
  readonly ms?: number;
}

/** Where the platform's process spends its time while it answers these requests: on average of a thousand. */
export const profilePlatform = async (folder: string, profile: PlatformProfile): Promise<void> => {
  const { what, prepare, ...how } = profile;
  const file = join(folder, `${what}.cpuprofile`);
  const bench = await openBench(file);
  const load = startLoad();
  let answered = 1;
  let begun = 0n;
  try {
    const requests = await prepare(bench);
    begun = process.hrtime.bigint() / 1000n;
    ({ answered } = await load.ask({ port: bench.platform.port, requests, ...how }));
  } finally {
    await load.stop();
    await bench.stop();
  }
  const times = timesOf(JSON.parse(await readFile(file, 'utf8')) as CpuProfile, Number(begun));
  printTimes(`${what}, the platform's process for a thousand answers`, times, answered / 1000);
};
