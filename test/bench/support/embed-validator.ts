import { resolve } from 'node:path';
import { rollup, type Plugin } from 'rollup';
import builds from '../../../rollup.config.mjs';

const contract = resolve('src/contract');
const entry = resolve('src/embed/bench-entry.ts');

/** Made up beside the loader, so that the build treats it as a part of the embed. */
const source = `
import { safeParse } from 'zod/mini';
import { page } from '${contract}/common.js';
import { product } from '${contract}/product.js';
const schema = page(product);
export const read = (data) => safeParse(schema, data).success;
`;

const virtualEntry: Plugin = {
  name: 'virtual-entry',
  resolveId(id) {
    if (id === entry) return id;
    return id.startsWith(contract) ? id.replace(/\.js$/, '.ts') : null;
  },
  load: (id) => (id === entry ? source : null),
};

interface ValidatorModule {
  readonly read: (data: unknown) => boolean;
}

/** What reads a page of products in the embed: bundled and minified by the embed's own build. */
export const bundleEmbedValidator = async (): Promise<ValidatorModule['read']> => {
  const embed = builds.find(({ input }) => input === 'src/embed/xiang.ts');
  if (!embed) throw new Error('rollup.config.mjs has no build of src/embed/xiang.ts.');
  // A validator has no Lit in it, and what is to be taken out of Lit would be missed.
  const plugins = (embed.plugins as Plugin[]).filter(({ name }) => name !== 'discreet-lit');
  const bundle = await rollup({ input: entry, plugins: [virtualEntry, plugins] });
  const { output } = await bundle.generate({ format: 'es', sourcemap: 'hidden' });
  await bundle.close();
  const url = `data:text/javascript;base64,${Buffer.from(output[0].code).toString('base64')}`;
  return ((await import(url)) as ValidatorModule).read;
};
