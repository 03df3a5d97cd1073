import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CatalogueProblem } from './catalogue-problem.js';
import { webpSize } from './webp-size.js';

const largestBytes = 400_000;

export interface PictureFile {
  readonly sha256: string;
  readonly width: number;
  readonly bytes: Uint8Array;
}

const fileName = /^(?<name>[a-z0-9]+(?:-[a-z0-9]+)*)-(?<width>\d{1,4})\.webp$/;

const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT';

const reasonAgainst = (bytes: Uint8Array, width: number) => {
  if (bytes.length > largestBytes) return `It is larger than ${String(largestBytes)} bytes.`;
  const size = webpSize(bytes);
  if (!size) return 'It is no WebP picture.';
  if (size.width !== width) return `It is ${String(size.width)} pixels wide; its name says ${String(width)}.`;
  return size.width === size.height ? undefined : 'It is not square.';
};

/** Pictures by name, each in its widths, smallest first: `pictures/<name>-<width>.webp`. No folder, no pictures. */
export const readPictures = async (directory: string, problems: CatalogueProblem[]) => {
  const pictures = new Map<string, PictureFile[]>();
  const names = await readdir(join(directory, 'pictures')).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  for (const file of names.filter((entry) => entry.endsWith('.webp')).sort()) {
    const { name, width: digits } = fileName.exec(file)?.groups ?? {};
    const bytes = await readFile(join(directory, 'pictures', file));
    const width = Number(digits);
    const reason = name === undefined ? 'Its name is not <name>-<width>.webp.' : reasonAgainst(bytes, width);
    if (name === undefined || reason !== undefined) {
      problems.push({ file: `pictures/${file}`, row: null, id: null, reason: reason ?? '' });
      continue;
    }
    const widths = pictures.get(name) ?? [];
    widths.push({ sha256: createHash('sha256').update(bytes).digest('hex'), width, bytes });
    widths.sort((a, b) => a.width - b.width);
    pictures.set(name, widths);
  }
  return pictures;
};
