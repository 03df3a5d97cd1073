// Programs that are installed on this machine.
import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';

export const isExecutable = (file) => {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
};

/** Where programs of these names may stand: the folders of PATH, and the usual ones, which a bare environment lacks. */
export const placesOf = (names) => {
  const folders = new Set([
    ...(process.env.PATH ?? '').split(path.delimiter).filter(Boolean),
    ...(process.platform === 'win32' ? [] : ['/usr/bin', '/usr/local/bin', '/snap/bin']),
  ]);
  return [...folders].flatMap((folder) => names.map((name) => path.join(folder, name)));
};

export const findOnPath = (...names) => placesOf(names).find(isExecutable);

/** The program that a variable names, if it is set. */
export const namedBy = (variable) => {
  const named = process.env[variable];
  if (named && !isExecutable(named)) {
    throw new Error(`${variable} names "${named}", which cannot be run. Correct or unset it.`);
  }
  return named || undefined;
};
