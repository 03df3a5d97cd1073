import type { Language } from '../../localization/language.js';

/** Path and query of a page of ours in a language; empty parameters are left out. */
export const pageLink = (
  path: string,
  language: Language,
  query: Readonly<Record<string, string | undefined>> = {},
) => {
  const parameters = new URLSearchParams({ lang: language });
  for (const [name, value] of Object.entries(query)) if (value) parameters.set(name, value);
  return `${path}?${parameters}`;
};
