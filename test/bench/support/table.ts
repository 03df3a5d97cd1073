import { readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { isReached, type Aim, type Figure, type Text } from './figure.js';
import { formatNumber } from './format.js';

const heads = {
  en: ['what', 'beside', 'measured', 'floor', 'ratio (middle half of rounds)', 'aim'],
  'zh-CN': ['测的是什么', '对照', '实测', '对照值', '比值（中间一半轮次）', '目标'],
} as const;

const files = { en: 'README.md', 'zh-CN': 'README.zh-CN.md' } as const;
const markers = { begin: '<!-- bench: begin -->', end: '<!-- bench: end -->' };

const reachedWords = { en: { true: 'reached', false: 'short' }, 'zh-CN': { true: '达到', false: '未达到' } } as const;

const formatAim = (aim: Aim, unit: string) =>
  `${'atMost' in aim ? `≤ ${String(aim.atMost)}` : `≥ ${String(aim.atLeast)}`}${unit && ` ${unit}`}`;

const formatRatio = ({ comparison }: Figure) =>
  comparison ? `${comparison.ratio.toFixed(2)} (${comparison.low.toFixed(2)}–${comparison.high.toFixed(2)})` : '–';

const aimOf = (figure: Figure, language: keyof Text) => {
  const reached = isReached(figure);
  if (reached === undefined || !figure.aim) return '–';
  return `${formatAim(figure.aim, figure.unit ?? '')}, ${reachedWords[language][`${reached}`]}`;
};

/** The table in Markdown. */
export const tableOf = (figures: readonly Figure[], language: keyof Text): string => {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rows = figures.map((figure) => [
    figure.what[language],
    figure.beside[language],
    figure.measured,
    figure.floor,
    formatRatio(figure),
    aimOf(figure, language),
  ]);
  return [heads[language], heads[language].map(() => '---'), ...rows].map(row).join('\n');
};

/** One figure on the terminal. */
export const lineOf = (figure: Figure): string => {
  const reached = isReached(figure);
  const sign = reached === undefined ? ' ' : reached ? '✔' : '✖';
  const value = figure.value === undefined ? '' : ` = ${formatNumber(figure.value)} ${figure.unit ?? ''}`;
  const aim = figure.aim ? `   aim ${formatAim(figure.aim, figure.unit ?? '')}` : '';
  const ratio = figure.comparison ? `   ratio ${formatRatio(figure)}` : '';
  return `${sign} ${figure.what.en}: ${figure.measured} beside ${figure.floor} (${figure.beside.en})${ratio}${value}${aim}`;
};

/** Writes machine and table between the markers of both READMEs. */
export const writeTables = async (machine: Text, figures: readonly Figure[]): Promise<void> => {
  for (const language of ['en', 'zh-CN'] as const) {
    const file = files[language];
    const text = await readFile(file, 'utf8');
    const begin = text.indexOf(markers.begin);
    const end = text.indexOf(markers.end);
    if (begin < 0 || end < begin)
      throw new Error(`${file} has no place for the table. Add ${markers.begin} and ${markers.end}.`);
    const table = `\n\n${machine[language]}\n\n${tableOf(figures, language)}\n\n`;
    const written = text.slice(0, begin + markers.begin.length) + table + text.slice(end);
    await writeFile(file, await format(written, { ...(await resolveConfig(file)), parser: 'markdown' }));
  }
};
