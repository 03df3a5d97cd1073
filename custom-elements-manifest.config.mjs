// The manifest is made from the sources of the elements; `npm run manifest` writes dist/custom-elements.json.
export default {
  globs: ['src/elements/**/*.ts'],
  exclude: ['src/elements/define/**'],
  outdir: 'dist',
  litelement: true,
  packagejson: false,
};
