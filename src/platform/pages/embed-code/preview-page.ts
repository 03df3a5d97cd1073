import type { Language } from '../../../localization/language.js';
import { raw } from 'hono/html';
import { html, type Html } from '../html.js';
import { embedCodeTexts } from '../page-language.js';
import type { EmbedChoice } from './embed-choice.js';
import type { EmbedRelease } from './embed-release.js';
import { policyOf, snippetOf, type EmbedSubject, type SnippetParts } from './snippet.js';

export interface PreviewView {
  readonly choice: EmbedChoice;
  readonly subject: EmbedSubject | null;
  readonly release: EmbedRelease | undefined;
  readonly language: Language;
  /** The publishable key of the platform's own pages: a partner's is bound to the partner's origins. */
  readonly ownKey: string;
}

/**
 * The snippet as it is copied, but with our key, which has no zone, so that one is named, our own addresses without an origin, and the styles always in it. The
 * frame's address is seen by nobody, and its steps would be those of the page around it: nothing is kept in it.
 */
const partsOf = ({ choice, subject, release, ownKey }: PreviewView): SnippetParts => ({
  choice: { ...choice, key: ownKey, 'return-url': '', 'deep-links': false, styles: 'page' },
  subject: subject && { ...subject, isOfKey: false },
  release,
  origin: '',
});

/** The policy that the snippet is said to need, and what the page around it needs beside: a style sheet and our frame. */
export const previewPolicy = (view: PreviewView): string => {
  const policy = policyOf(partsOf(view), "'self'");
  return [
    "default-src 'none'",
    policy.replace("style-src '", "style-src 'self' '"),
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'self'",
  ].join('; ');
};

/** A page with nothing but the snippet, for the frame in which an editor sees it. */
export const previewPage = (view: PreviewView): Html => {
  const texts = embedCodeTexts(view.language);
  return html`<!doctype html>
    <html lang="${view.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>${texts.previewFrame}</title>
        <base target="_blank" />
        <link rel="stylesheet" href="/assets/embed-preview.css" />
        <script type="module" src="/assets/embed-preview.js"></script>
      </head>
      <body>
        <main>
          <h1 class="unseen">${texts.previewFrame}</h1>
          ${raw(snippetOf(partsOf(view)))}
        </main>
        <p class="note" role="status" data-text="${texts.previewNoCheckout}"></p>
      </body>
    </html>`;
};
