// Makes the developer's pages: a layout around each text, and in the place of a `code` comment the source of the very file
// that the page's script was bundled from.
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { highlight } from './highlight.mjs';
import { codeFigure, layout } from './layout.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const read = (path) => readFile(join(root, path), 'utf8');

/** What each page is called, by language; and the script that its examples are run by. */
const pages = [
  { file: 'index.html', script: 'sdk', title: { 'zh-CN': 'SDK 指南', en: 'SDK guide' } },
  { file: 'react.html', script: 'react', title: { 'zh-CN': 'React 与 Vue', en: 'React and Vue' } },
  { file: 'plain.html', title: { 'zh-CN': '纯 HTML', en: 'Plain HTML' } },
  { file: '404.html', hidden: true, title: { 'zh-CN': '没有这个网页', en: 'Page not found' } },
];

const folders = { 'zh-CN': '', en: 'en/' };

const replaceAsync = async (text, pattern, replace) => {
  const found = await Promise.all([...text.matchAll(pattern)].map((match) => replace(match)));
  return text.replace(pattern, () => found.shift());
};

const withCode = async (text, lang) => {
  const shown = await replaceAsync(
    text,
    /<!-- code (?<path>\S+)(?: as (?<name>\S+))? -->/g,
    async ({ groups: { path, name } }) => {
      const source = (await read(path)).trimEnd();
      return codeFigure({ name: name ?? path, code: highlight(source, path), lang });
    },
  );
  return replaceAsync(shown, /<!-- live (?<path>\S+) -->/g, ({ groups: { path } }) => read(path));
};

/** Writes the pages and their styles beside the scripts. */
export const writePages = async (outdir) => {
  for (const lang of Object.keys(folders)) {
    for (const { file, script, hidden, title } of pages) {
      const text = await read(`content/${lang}/${file}`).catch((reason) => {
        // There is one page for what is not there, in both languages.
        if (hidden && lang === 'en') return undefined;
        throw reason;
      });
      if (text === undefined) continue;
      const html = layout({
        lang,
        title: title[lang],
        file,
        script,
        pages: pages.filter((page) => !page.hidden).map((page) => ({ file: page.file, title: page.title[lang] })),
        main: await withCode(text, lang),
      });
      const target = join(outdir, folders[lang], file);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, html);
    }
  }
  await cp(join(root, 'styles'), join(outdir, 'styles'), { recursive: true });
  await cp(join(root, 'plain/tea.css'), join(outdir, 'styles/tea.css'));
};
