import ts from 'typescript';
import { root } from './package.js';

const name = `${root}consumer.ts`;

const settings = {
  bundler: { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler },
  nodenext: { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext },
};

/** How a developer's compiler may look for the package. */
export type Resolution = keyof typeof settings;
export const resolutions = Object.keys(settings) as Resolution[];

/**
 * A developer's module as their compiler reads it, with the types of this build. It stands in the package's folder only
 * in the compiler's mind. `types` are those beside the package's own: `node`, for what runs on a server.
 */
export const programOf = (text: string, how: Resolution, types: string[] = []): ts.Program => {
  const options: ts.CompilerOptions = {
    ...settings[how],
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    types,
    strict: true,
    noUncheckedIndexedAccess: true,
    // Once is enough for the declarations themselves, of which those of zod and Lit take long.
    skipLibCheck: how === 'nodenext',
    noEmit: true,
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (file) => file === name || fileExists(file);
  host.readFile = (file) => (file === name ? text : readFile(file));
  host.getSourceFile = (file, how, ...rest) =>
    file === name ? ts.createSourceFile(file, text, how, true) : getSourceFile(file, how, ...rest);
  return ts.createProgram([name], options, host);
};

/** What the compiler finds wrong in it, and in the package's declarations. */
export const faultsOf = (program: ts.Program): string[] =>
  ts
    .getPreEmitDiagnostics(program)
    .filter(({ file }) => !file?.fileName.includes('/node_modules/'))
    .map(({ file, messageText }) => `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
