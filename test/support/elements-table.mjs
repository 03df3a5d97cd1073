// The elements' table of the READMEs, made from the custom elements manifest.
// `npm run readme` writes it between its markers; the package tests check that it is not stale.
import { readFile, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';

const words = {
  'README.md': { element: 'element', attributes: 'attributes', events: 'events', slots: 'slots', parts: 'parts' },
  'README.zh-CN.md': { element: '元素', attributes: '属性', events: '事件', slots: '插槽', parts: '部件（part）' },
};
const markers = { begin: '<!-- elements: begin -->', end: '<!-- elements: end -->' };

const code = (names) => [...new Set(names)].map((name) => `\`${name}\``).join(' ') || '–';

/** Rows of every element that the package exports, sorted by tag: another is written by these alone. */
export const elementsTable = (manifest, file) => {
  const heads = words[file];
  const { exports } = manifest.modules.find(({ path }) => path === 'src/elements/index.ts');
  const elements = manifest.modules
    .flatMap(({ declarations = [] }) => declarations)
    .filter(({ tagName, name }) => tagName && exports.some((exported) => exported.name === name))
    .sort((a, b) => a.tagName.localeCompare(b.tagName));
  const rows = elements.map(({ tagName, attributes = [], events = [], slots = [], cssParts = [] }) => [
    `\`<${tagName}>\``,
    code(attributes.map(({ name }) => name)),
    code(events.map(({ name }) => name)),
    code(slots.map(({ name }) => name || 'default')),
    code(cssParts.map(({ name }) => name)),
  ]);
  const row = (cells) => `| ${cells.join(' | ')} |`;
  return [row(Object.values(heads)), row(Object.keys(heads).map(() => '---')), ...rows.map(row)].join('\n');
};

/** The README's text with a fresh table in it. */
export const withElementsTable = (text, table) => {
  const begin = text.indexOf(markers.begin);
  const end = text.indexOf(markers.end);
  if (begin < 0 || end < begin) throw new Error(`No place for the table: add ${markers.begin} and ${markers.end}.`);
  return `${text.slice(0, begin + markers.begin.length)}\n\n${table}\n\n${text.slice(end)}`;
};

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const manifest = JSON.parse(await readFile('dist/custom-elements.json', 'utf8'));
  const { format, resolveConfig } = await import('prettier');
  for (const file of Object.keys(words)) {
    const text = withElementsTable(await readFile(file, 'utf8'), elementsTable(manifest, file));
    await writeFile(file, await format(text, { ...(await resolveConfig(file)), parser: 'markdown' }));
  }
}
