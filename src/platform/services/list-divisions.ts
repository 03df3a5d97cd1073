import type { Division } from '../../contract/division.js';
import type { ServiceContext } from './service-context.js';
import { notFound } from './service-error.js';

/** The divisions within one; the provinces where none is named. */
export const listDivisions = async (
  { divisions }: ServiceContext,
  { within }: { readonly within?: string | undefined },
): Promise<{ items: Division[] }> => {
  const items = (await divisions()).within(within);
  if (!items) throw notFound('division');
  return { items: [...items] };
};
