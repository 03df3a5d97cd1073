import { type Context, Hono } from 'hono';
import type { Language } from '../../../localization/language.js';
import type { Html } from '../html.js';
import { framingHeaders, framedHeaders } from '../page-headers.js';
import { readChoice } from './embed-choice.js';
import { embedCodePage, embedCodePath, previewPath } from './embed-code-page.js';
import { readEmbedRelease } from './embed-release.js';
import { findSubject, type SubjectServices } from './find-subject.js';
import { previewPage, previewPolicy } from './preview-page.js';
import type { Site } from '../site.js';

export interface EmbedCodePagesOptions {
  readonly services: SubjectServices;
  readonly site: Site;
  /** Folder of the built embed, whose hash is told; without one there is only the moving script. */
  readonly embedDirectory: string | undefined;
  readonly languageOf: (context: Context) => Language;
  readonly answer: (
    context: Context,
    page: Html,
    language: Language,
    headers: Readonly<Record<string, string>>,
  ) => Promise<Response>;
}

/** The page that makes the code for a site, and what its frame shows. */
export const embedCodePages = (options: EmbedCodePagesOptions): Hono => {
  const { services, site, embedDirectory, languageOf, answer } = options;

  /** Read anew each time: a deployment may put another version in its place. */
  const read = async (context: Context) => {
    const language = languageOf(context);
    const { choice, refused } = readChoice((name) => context.req.query(name));
    const [found, release] = await Promise.all([
      findSubject(services, choice, language),
      readEmbedRelease(embedDirectory),
    ]);
    return { choice, refused, found, release, language };
  };

  return new Hono()
    .get(embedCodePath, async (context) => {
      const view = await read(context);
      return answer(context, embedCodePage({ ...view, site }), view.language, framingHeaders);
    })
    .get(previewPath, async (context) => {
      const { choice, found, release, language } = await read(context);
      const view = { choice, subject: found.subject, release, language, ownKey: site.ownKey };
      return answer(context, previewPage(view), language, framedHeaders(previewPolicy(view)));
    });
};
