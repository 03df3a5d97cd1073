import type { Browser } from 'playwright-core';
import { openBrowser } from '../e2e/support/browser.js';
import { profileHall } from './hall/profile.js';
import { serveHalls } from './hall/server.js';
import {
  changeStock,
  openForChanges,
  scriptOnce,
  visitOnce,
  type ChangeSample,
  type VisitSample,
} from './hall/visit.js';
import { compare, interleave, median } from './support/compare.js';
import type { Aim, Figure, Subject, Text } from './support/figure.js';
import { formatMs } from './support/format.js';

const byHand: Text = { en: 'the same page by hand, without a library', 'zh-CN': '手写的同一页面，不用任何库' };

interface Hall {
  readonly count: number;
  /** 4 is a quarter of the speed. */
  readonly slowdown: number;
}

const countText = ({ count }: Hall) => count.toLocaleString('en-US');

const titleOf = (hall: Hall, what: Text): Text => ({
  en: `hall of ${countText(hall)} cards${hall.slowdown > 1 ? ' at a quarter speed' : ''}: ${what.en}`,
  'zh-CN': `${countText(hall)} 张卡片的特色馆${hall.slowdown > 1 ? '，四分之一速度' : ''}：${what['zh-CN']}`,
});

interface Page {
  readonly elements: string;
  readonly hand: string;
}

const pagesOf = (origin: string, { count }: Hall): Page => ({
  elements: `${origin}/elements/hall-${String(count)}`,
  hand: `${origin}/by-hand?county=hall-${String(count)}`,
});

type Samples = readonly VisitSample[];

const valuesOf = (samples: Samples, name: keyof VisitSample) => samples.map((sample) => sample[name]);

const timeFigure = (
  what: Text,
  measured: readonly number[],
  floor: readonly number[],
  aim: Aim | undefined,
): Figure => ({
  what,
  beside: byHand,
  measured: formatMs(measured),
  floor: formatMs(floor),
  comparison: compare(measured, floor),
  aim,
});

/** Layout shift by the worst of all visits: it is the same in each, or an accident that a reader meets too. */
const shiftFigure = (what: Text, measured: Samples, floor: Samples): Figure => {
  const worst = (samples: Samples) => Math.max(...valuesOf(samples, 'layoutShift'));
  const show = (value: number) => (value === 0 ? '0' : value.toFixed(4));
  return {
    what,
    beside: byHand,
    measured: show(worst(measured)),
    floor: show(worst(floor)),
    comparison: undefined,
    aim: { atMost: 0 },
    value: worst(measured),
  };
};

/** The longest task by the median of visits: whatever else the machine does makes tasks longer. */
const taskFigure = (what: Text, measured: Samples, floor: Samples): Figure => {
  const longest = (samples: Samples) => median(valuesOf(samples, 'longestTask'));
  const show = (value: number) => (value === 0 ? 'none' : `${value.toFixed(0)} ms`);
  return {
    what,
    beside: byHand,
    measured: show(longest(measured)),
    floor: show(longest(floor)),
    comparison: undefined,
    aim: { atMost: 0 },
    value: longest(measured),
    unit: 'ms',
  };
};

const measureHall = async (browser: Browser, origin: string, hall: Hall): Promise<readonly Figure[]> => {
  const { elements, hand } = pagesOf(origin, hall);
  const { slowdown } = hall;
  const isLarge = hall.count > 100;
  const { measured, floor } = await interleave(
    () => visitOnce(browser, elements, slowdown),
    () => visitOnce(browser, hand, slowdown),
    { warmUps: 2, rounds: isLarge ? 6 : 12 },
  );
  const script = await interleave(
    () => scriptOnce(browser, elements, slowdown),
    () => scriptOnce(browser, hand, slowdown),
    { warmUps: 1, rounds: isLarge ? 4 : 8 },
  );
  const rendered = titleOf(hall, { en: 'first screen rendered', 'zh-CN': '首屏呈现' });
  const [own, byHandTimes] = [valuesOf(measured, 'rendered'), valuesOf(floor, 'rendered')];
  const figures = [
    timeFigure(rendered, own, byHandTimes, { atMost: isLarge ? 0.85 : 1.15 }),
    timeFigure(titleOf(hall, { en: 'script', 'zh-CN': '脚本时间' }), script.measured, script.floor, { atMost: 1.25 }),
    shiftFigure(titleOf(hall, { en: 'layout shift', 'zh-CN': '布局偏移' }), measured, floor),
  ];
  if (!isLarge && slowdown === 1) {
    const what = titleOf(hall, { en: 'longest task over 50 ms', 'zh-CN': '超过 50 毫秒的最长任务' });
    figures.push(taskFigure(what, measured, floor));
  }
  return figures;
};

/** Together, as the aim has it; then apart, so that it is seen which of them it is. */
const changeParts = [
  {
    part: { en: 'script and layout', 'zh-CN': '脚本加布局' },
    msOf: ({ script, layout }: ChangeSample) => script + layout,
    aim: { atMost: 0.5 },
  },
  { part: { en: 'script alone', 'zh-CN': '仅脚本' }, msOf: ({ script }: ChangeSample) => script, aim: undefined },
  { part: { en: 'layout alone', 'zh-CN': '仅布局' }, msOf: ({ layout }: ChangeSample) => layout, aim: undefined },
] as const;

/** A card of the first screen, and one far below it. */
const changedCards = [
  { index: 2, where: { en: 'on the screen', 'zh-CN': '屏幕内' } },
  { index: 800, where: { en: 'below the screen', 'zh-CN': '屏幕外' } },
] as const;

const measureChanges = async (browser: Browser, origin: string, hall: Hall): Promise<readonly Figure[]> => {
  const { elements, hand } = pagesOf(origin, hall);
  const page = await openForChanges(browser, elements, hall.slowdown);
  const beside = await openForChanges(browser, hand, hall.slowdown);
  const figures: Figure[] = [];
  for (const { index, where } of changedCards) {
    let quantity = 0;
    const next = () => (quantity = (quantity % 9) + 1);
    const { measured, floor } = await interleave(
      () => changeStock(page, index, next()),
      () => changeStock(beside, index, next()),
      { warmUps: 10, rounds: 40 },
    );
    for (const { part, msOf, aim } of changeParts) {
      const what = {
        en: `one stock figure changes ${where.en}, ${part.en}`,
        'zh-CN': `${where['zh-CN']}一处库存变化，${part['zh-CN']}`,
      };
      const [own, beside] = [measured.map(msOf), floor.map(msOf)];
      figures.push({ ...timeFigure(titleOf(hall, what), own, beside, aim), value: median(own), unit: 'ms' });
    }
  }
  await page.context().close();
  await beside.context().close();
  return figures;
};

export const hallSubject: Subject = {
  name: 'hall',
  note: 'In Chromium with an empty cache, from a server of answers that are ready and compressed. From navigation until all cards of the first screen are painted; script, by the profiler in visits of its own, until stock is shown too.',
  measure: async () => {
    const server = await serveHalls([24, 1000]);
    const browser = await openBrowser();
    try {
      const figures: Figure[] = [];
      for (const count of [24, 1000]) {
        for (const slowdown of [1, 4]) {
          figures.push(...(await measureHall(browser, server.origin, { count, slowdown })));
        }
      }
      figures.push(...(await measureChanges(browser, server.origin, { count: 1000, slowdown: 4 })));
      return figures;
    } finally {
      await browser.close();
      await server.stop();
    }
  },
  profile: profileHall,
};
