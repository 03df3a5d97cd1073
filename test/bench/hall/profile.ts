import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../../e2e/support/browser.js';
import { scriptTimesOf } from '../profile/cpu-profile.js';
import { printTimes, sumOf } from '../profile/report.js';
import { layoutsOf, longestTaskOf, selfTimesOf, traceOf } from '../profile/trace.js';
import { serveHalls } from './server.js';
import { changeStock, openForChanges, profileOf, profileOnce, traceOnce } from './visit.js';

const visits = 8;
const changes = 50;

/** Does something several times, one after the other. */
const times = async <Result>(count: number, once: (index: number) => Promise<Result>): Promise<readonly Result[]> => {
  const results: Result[] = [];
  for (let index = 0; index < count; index += 1) results.push(await once(index));
  return results;
};

const profileVisits = async (browser: Browser, url: string, what: string, folder: string) => {
  const profiles = await times(visits, () => profileOnce(browser, url, 1));
  await writeFile(join(folder, `${what}.cpuprofile`), JSON.stringify(profiles.at(-1)));
  printTimes(`${what}, script of a visit`, sumOf(profiles.map(scriptTimesOf)), visits);
  const tasks = (await times(visits, () => traceOnce(browser, url, 1))).map(longestTaskOf);
  printTimes(`${what}, longest task`, sumOf(tasks.map(selfTimesOf)), visits);
};

const profileChanges = async (browser: Browser, page: Page, index: number, what: string, folder: string) => {
  const change = () => times(changes, (number) => changeStock(page, index, (number % 9) + 1));
  await change();
  const profile = await profileOf(page, change);
  await writeFile(join(folder, `${what}.cpuprofile`), JSON.stringify(profile));
  printTimes(`${what}, script of a change`, scriptTimesOf(profile), changes);
  const spans = await traceOf(browser, page, change);
  printTimes(`${what}, all of a change`, selfTimesOf(spans), changes);
  const [layout] = layoutsOf(spans);
  if (layout) console.log(`      laid out: ${String(layout.dirtyObjects)} of ${String(layout.totalObjects)} boxes`);
};

/** Where the time goes on both pages: in script, in the longest task, and when one stock figure changes. */
export const profileHall = async (folder: string): Promise<void> => {
  const server = await serveHalls([24, 1000]);
  const browser = await openBrowser();
  try {
    for (const [name, path] of [
      ['elements', '/elements/hall-'],
      ['by hand', '/by-hand?county=hall-'],
    ] as const) {
      await profileVisits(browser, `${server.origin}${path}24`, `hall of 24, ${name}`, folder);
      const page = await openForChanges(browser, `${server.origin}${path}1000`, 4);
      for (const [index, where] of [
        [2, 'on the screen'],
        [800, 'below the screen'],
      ] as const) {
        await profileChanges(browser, page, index, `one of 1,000 changes ${where}, ${name}`, folder);
      }
      await page.context().close();
    }
  } finally {
    await browser.close();
    await server.stop();
  }
};
