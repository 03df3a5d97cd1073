import { eq } from 'drizzle-orm';
import { schema } from '../database/index.js';
import type { ServiceContext } from './service-context.js';
import { notFound } from './service-error.js';

const { pictures } = schema;

/** Bytes of a WebP picture. */
export const getPicture = async (
  { database }: ServiceContext,
  { sha256 }: { readonly sha256: string },
): Promise<Uint8Array> => {
  const [row] = await database.orm.select({ bytes: pictures.bytes }).from(pictures).where(eq(pictures.sha256, sha256));
  if (!row) throw notFound('picture');
  return row.bytes;
};
