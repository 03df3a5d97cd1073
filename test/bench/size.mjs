// `npm run size`: the bytes that a page with a hall, cards and a cart button loads before it can be used.
// Reads what the build made; fails above the limits. Brotli at its best, as the platform serves it.
import { readFile, stat } from 'node:fs/promises';

/** Limits in bytes of brotli. */
const limits = { page: 24_800, loader: 2_000 };
const firstUse = ['county-hall/county-hall', 'product-card/product-card', 'cart/cart-element'];

const { version } = JSON.parse(await readFile('package.json', 'utf8'));
const chunks = JSON.parse(await readFile('dist/embed/chunks.json', 'utf8'));
const bytes = async (file) => (await stat(`dist/embed/${version}/${file}.br`)).size;

const withImports = (file, seen = new Set()) => {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const other of chunks[file].imports) withImports(other, seen);
  return seen;
};

const loader = 'xiang.js';
/** The file that holds an element's class. */
const chunkOf = (name) => {
  const path = `src/elements/${name}.ts`;
  const found = Object.keys(chunks).find((file) => chunks[file].modules.some(([module]) => module === path));
  if (!found) throw new Error(`No file of the embed holds ${path}: has it moved?`);
  return found;
};

const page = new Set([loader, ...firstUse.flatMap((name) => [...withImports(chunkOf(name))])]);
const later = Object.keys(chunks).filter((file) => !page.has(file));

const line = (size, text) => console.log(`${(size / 1000).toFixed(2).padStart(8)} kB  ${text}`);
let total = 0;
for (const file of page) {
  const size = await bytes(file);
  total += size;
  line(size, file);
}
line(total, `a page with a hall, cards and a cart button; limit ${limits.page / 1000} kB`);
for (const file of later) line(await bytes(file), `${file} (when wanted)`);

const loaderSize = await bytes(loader);
for (const [what, size, limit] of [
  ['The page', total, limits.page],
  ['The loader', loaderSize, limits.loader],
]) {
  if (size > limit) {
    console.error(`${what} is ${size} bytes, above its limit of ${limit}.`);
    process.exitCode = 1;
  }
}
