import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import commonjs from '@rollup/plugin-commonjs';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import replace from '@rollup/plugin-replace';
import terser from '@rollup/plugin-terser';
import typescript from '@rollup/plugin-typescript';
import ts from 'typescript';
import { writePages } from './demo/developer/build/pages.mjs';

const { version } = JSON.parse(await readFile(new URL('package.json', import.meta.url), 'utf8'));

/** Types are checked by `npm run check`; a build only removes them. */
const removeTypes = (options = {}) =>
  typescript({
    tsconfig: './tsconfig.json',
    noEmit: false,
    noCheck: true,
    noEmitOnError: true,
    filterRoot: '.',
    include: ['src/**/*.ts'],
    exclude: [],
    ...options,
  });

const isDependency = (id) => !id.startsWith('.') && !isAbsolute(id) && !id.startsWith('\0');

const minify = () =>
  terser({
    ecma: 2022,
    module: true,
    compress: { passes: 3, pure_getters: true, unsafe_arrows: true },
    mangle: { properties: false },
    format: { comments: false },
  });

/**
 * Takes the indentation out of css and html templates: a line's end and what is blank beside it become one space, or
 * nothing after a sign of CSS that needs none. It reads the syntax tree, so that no other string is touched.
 */
const collapseTemplates = () => ({
  name: 'collapse-templates',
  transform(code, id) {
    if (!id.includes('/src/')) return null;
    const quasis = [];
    const find = (node) => {
      if (!node || typeof node !== 'object') return;
      if (node.type === 'TaggedTemplateExpression' && ['css', 'html'].includes(node.tag.name)) {
        quasis.push(...node.quasi.quasis.map(({ start, end }) => ({ start, end, css: node.tag.name === 'css' })));
      }
      for (const value of Object.values(node)) find(value);
    };
    find(this.parse(code));
    quasis.sort((one, other) => other.start - one.start);
    for (const { start, end, css } of quasis) {
      let text = code.slice(start, end).replace(/\s*\n\s*/g, ' ');
      if (css)
        text = text
          .replace(/\/\*.*?\*\//g, '')
          .replace(/([{};,(]) +/g, '$1')
          .replace(/ +([{)])/g, '$1');
      code = code.slice(0, start) + text + code.slice(end);
    }
    return { code, map: null };
  },
});

/** The embed has small files of its own in place of zod and ky; each says why. */
const smallStandIns = () => ({
  name: 'small-stand-ins',
  resolveId(id) {
    if (id === 'zod/mini' || id === './safe-parse.js') return resolve('src/embed/schemas.ts');
    return id === './ky-transport.js' ? resolve('src/embed/transport.ts') : null;
  },
  // A kind of schema that is missing there would only be a warning, and undefined in a page.
  onLog(_, log) {
    if (log.code === 'MISSING_EXPORT') this.error(log);
  },
});

/**
 * Takes out of Lit what a guest does not do: telling of its versions and its metadata by globals, and asking the page's
 * `Document` whether sheets can be adopted. Every browser above the floor can, and MooTools has a `Document` of its own:
 * misled by it, Lit would write style elements, which a strict policy forbids. What is no longer found fails the build.
 */
const discreetLit = () => {
  const cuts = [
    [/\(\w+\.(?:litHtmlVersions|litElementVersions|reactiveElementVersions)\?\?=\[\]\)\.push\("[\d.]+"\)/, 'void 0', 3],
    [/Symbol\.metadata\?\?=Symbol\("metadata"\),\w+\.litPropertyMetadata\?\?=new WeakMap;/, '', 1],
    [/const \w+=this\[Symbol\.metadata\];if\(.*?\.elementProperties\.set\(\w+,\w+\)\}/, '', 1],
    [/\w+\.ShadowRoot&&\(void 0===\w+\.ShadyCSS.*?CSSStyleSheet\.prototype/, '!0', 1],
  ];
  const found = cuts.map(() => 0);
  return {
    name: 'discreet-lit',
    transform(code, id) {
      if (!/node_modules\/(?:@lit|lit-html|lit-element)\//.test(id)) return null;
      let text = code;
      cuts.forEach(([pattern, replacement], index) => {
        if (!pattern.test(text)) return;
        found[index] += 1;
        text = text.replace(pattern, replacement);
      });
      return text === code ? null : { code: text, map: null };
    },
    buildEnd(error) {
      if (!error && cuts.some(([, , times], index) => found[index] !== times)) this.error(`Lit has changed: ${found}.`);
    },
  };
};

/**
 * Takes out of the embed what an endpoint's row says to the platform alone, and what the OpenAPI document says of it. It
 * reads the syntax tree, so that only properties of `endpoint({ … })` are touched.
 */
const dropServerFacts = (names = ['id', 'summary', 'status', 'errors', 'maxAge']) => ({
  name: 'drop-server-facts',
  transform(code, id) {
    if (!id.includes('/src/contract/')) return null;
    const cuts = [];
    const cutFrom = (row) =>
      row.properties.forEach(({ key, start, end }) => {
        if (names.includes(key?.name)) cuts.push([start, code[end] === ',' ? end + 1 : end]);
      });
    for (const statement of this.parse(code).body) {
      for (const { init } of statement.declaration?.declarations ?? []) {
        if (init?.type === 'CallExpression' && init.callee.name === 'endpoint') cutFrom(init.arguments[0]);
      }
    }
    const kept = cuts.reverse().reduce((text, [start, end]) => text.slice(0, start) + text.slice(end), code);
    return cuts.length ? { code: kept, map: null } : null;
  },
});

/** Runs once when everything of its output is written. */
const after = (name, work) => ({ name, writeBundle: { sequential: true, order: 'post', handler: work } });

async function* filesBelow(folder) {
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isFile()) yield join(entry.parentPath ?? entry.path, entry.name);
  }
}

/** Compressed copies beside the files, so that no request pays for compression. */
const compress = async (folder) => {
  for await (const file of filesBelow(folder)) {
    if (!/\.(?:js|css|json|svg)$/.test(file)) continue;
    const bytes = await readFile(file);
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    await writeFile(`${file}.br`, brotliCompressSync(bytes, { params }));
    await writeFile(`${file}.gz`, gzipSync(bytes, { level: 9 }));
  }
};

/** Which file loads which, at once or when wanted: what `npm run size` adds up. */
const chunksOf = (bundle) =>
  Object.fromEntries(
    Object.values(bundle)
      .filter(({ type }) => type === 'chunk')
      .map(({ fileName, facadeModuleId, imports, dynamicImports, modules }) => [
        fileName,
        {
          of: facadeModuleId && relative(process.cwd(), facadeModuleId),
          imports,
          dynamicImports,
          modules: Object.entries(modules).map(([id, { renderedLength }]) => [
            relative(process.cwd(), id),
            renderedLength,
          ]),
        },
      ]),
  );

const integrityOf = async (file) =>
  `sha384-${createHash('sha384')
    .update(await readFile(file))
    .digest('base64')}`;

const defineEntries = async () => {
  const names = await readdir('src/elements/define').catch(() => []);
  return names.filter((name) => name.endsWith('.ts')).map((name) => `src/elements/define/${name}`);
};

/** The compiler declares every file of its project; published is what the entries lead to. */
const keepDeclarations = async (entries) => {
  const kept = new Set();
  const keep = async (file) => {
    if (kept.has(file)) return;
    kept.add(file);
    const { importedFiles } = ts.preProcessFile(await readFile(file, 'utf8'));
    const own = importedFiles.filter(({ fileName }) => fileName.startsWith('.'));
    await Promise.all(own.map(({ fileName }) => keep(join(dirname(file), fileName.replace(/\.js$/, '.d.ts')))));
  };
  await Promise.all(entries.map(keep));
  for await (const file of filesBelow('dist')) {
    if (file.endsWith('.d.ts') && !kept.has(file)) await rm(file);
  }
};

/** What npm publishes: one module for each source file, dependencies outside. */
const library = {
  input: [
    'src/index.ts',
    'src/server/index.ts',
    'src/elements/index.ts',
    'src/elements/define.ts',
    ...(await defineEntries()),
  ],
  external: isDependency,
  plugins: [
    removeTypes({
      declaration: true,
      declarationMap: false,
      outDir: 'dist',
      declarationDir: 'dist',
      rootDir: 'src',
      sourceMap: true,
    }),
    after('published-declarations', async (_, bundle) => {
      const entries = Object.values(bundle).filter(({ isEntry }) => isEntry);
      await keepDeclarations(entries.map(({ fileName }) => `dist/${fileName.replace(/\.js$/, '.d.ts')}`));
    }),
  ],
  output: { dir: 'dist', format: 'es', preserveModules: true, preserveModulesRoot: 'src', sourcemap: true },
};

/**
 * What a page with a hall, cards and a cart button needs before it can be used goes into one file: it comes in one
 * request, and compressed together it is a tenth smaller than in parts. The rest comes when it is wanted.
 */
const firstUseElements = ['county-hall/county-hall', 'product-card/product-card', 'cart/cart-element'].map(
  (name) => `src/elements/${name}.ts`,
);

const withImports = (ids, getModuleInfo, seen = new Set()) => {
  for (const id of ids) {
    if (seen.has(id)) continue;
    seen.add(id);
    withImports(getModuleInfo(id)?.importedIds ?? [], getModuleInfo, seen);
  }
  return seen;
};

/** What a <script> tag loads: a loader and hashed chunks, everything inside. */
const embed = {
  input: 'src/embed/xiang.ts',
  plugins: [
    smallStandIns(),
    nodeResolve({ browser: true, exportConditions: ['production'] }),
    removeTypes(),
    discreetLit(),
    dropServerFacts(),
    collapseTemplates(),
    minify(),
    after('embed-addresses', async (_, bundle) => {
      await writeFile('dist/embed/chunks.json', JSON.stringify(chunksOf(bundle), null, 2));
      const immutable = `dist/embed/${version}`;
      const script = `${immutable}/xiang.js`;
      await writeFile(
        `${immutable}/integrity.json`,
        JSON.stringify({ 'xiang.js': await integrityOf(script) }, null, 2),
      );
      await compress(immutable);
      await rm('dist/embed/v1', { recursive: true, force: true });
      await cp(immutable, 'dist/embed/v1', { recursive: true });
    }),
  ],
  output: {
    dir: `dist/embed/${version}`,
    format: 'es',
    entryFileNames: 'xiang.js',
    chunkFileNames: '[name]-[hash].js',
    generatedCode: 'es2015',
    // For `npm run bench -- --profile`, which says in whose file the time goes; pages are told nothing of them.
    sourcemap: 'hidden',
    manualChunks: (id, { getModuleInfo }) => {
      const loader = withImports([resolve('src/embed/xiang.ts')], getModuleInfo);
      // Named as the entry, what the loader imports stays in it: it is one request, and the other chunk imports from it.
      if (loader.has(id)) return 'xiang';
      const firstUse = withImports(
        firstUseElements.map((path) => resolve(path)),
        getModuleInfo,
      );
      return firstUse.has(id) ? 'storefront' : undefined;
    },
  },
};

/** The platform: its modules as they are, run by Node. */
const platform = {
  input: 'src/platform/main.ts',
  external: isDependency,
  plugins: [
    removeTypes({ tsconfig: './tsconfig.platform.json' }),
    after('platform-migrations', () =>
      cp('src/platform/database/migrations', 'dist/platform/database/migrations', { recursive: true }),
    ),
  ],
  output: {
    dir: 'dist/platform',
    format: 'es',
    preserveModules: true,
    preserveModulesRoot: 'src',
    entryFileNames: ({ name }) => `${name.replace(/^platform\//, '')}.js`,
    sourcemap: true,
  },
};

/** Scripts and styles of the platform's own pages. */
const pages = {
  input: Object.fromEntries(
    ['checkout', 'embed-code', 'embed-preview', 'sandbox'].map((name) => [
      name,
      `src/platform/pages/browser/${name}.ts`,
    ]),
  ),
  plugins: [
    nodeResolve({ browser: true, exportConditions: ['production'] }),
    removeTypes(),
    minify(),
    after('page-styles', async () => {
      await mkdir('dist/platform/assets', { recursive: true });
      await cp('src/platform/pages/styles', 'dist/platform/assets', { recursive: true });
      await cp('src/platform/pages/icons', 'dist/platform/assets', { recursive: true });
      await compress('dist/platform/assets');
    }),
  ],
  output: {
    dir: 'dist/platform/assets',
    format: 'es',
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
  },
};

/** The developer's page of the demo: it imports what the library's build has just made, by its published names. */
const developer = {
  input: {
    sdk: 'demo/developer/sdk/page.ts',
    react: 'demo/developer/react/app.tsx',
    copy: 'demo/developer/site/copy.ts',
  },
  plugins: [
    nodeResolve({ browser: true, exportConditions: ['production'] }),
    commonjs(),
    replace({ preventAssignment: true, values: { 'process.env.NODE_ENV': "'production'" } }),
    removeTypes({ tsconfig: 'demo/developer/tsconfig.json', include: ['demo/developer/**/*.{ts,tsx}'] }),
    minify(),
    after('developer-pages', () => writePages('dist/demo/developer')),
  ],
  output: {
    dir: 'dist/demo/developer/scripts',
    format: 'es',
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
  },
};

export default [library, embed, platform, pages, developer];
