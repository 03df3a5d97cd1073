import highlighter from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import css from 'highlight.js/lib/languages/css';
import http from 'highlight.js/lib/languages/http';
import json from 'highlight.js/lib/languages/json';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';

const languages = { bash, css, http, json, typescript, xml };
for (const [name, language] of Object.entries(languages)) highlighter.registerLanguage(name, language);

const languageOf = {
  css: 'css',
  html: 'xml',
  json: 'json',
  sh: 'bash',
  ts: 'typescript',
  tsx: 'typescript',
  txt: 'http',
  vue: 'xml',
};

/** Code as HTML, with a class on each kind of word. */
export const highlight = (code, fileName) => {
  const language = languageOf[fileName.split('.').at(-1)];
  if (!language) throw new Error(`No language is known for ${fileName}.`);
  return highlighter.highlight(code, { language }).value;
};
