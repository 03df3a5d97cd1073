import type { Language } from '../../../contract/endpoint.js';
import type { EmbedCodeMessages } from '../../../localization/pages/embed-code-messages.js';
import type { ReadChoice } from './embed-choice.js';
import type { Site } from '../site.js';
import type { EmbedRelease } from './embed-release.js';
import type { FoundSubject } from './find-subject.js';

/** What the page shows: what was chosen, what that names, and the release that the code loads. */
export interface EmbedCodeView extends ReadChoice {
  readonly found: FoundSubject;
  readonly release: EmbedRelease | undefined;
  readonly language: Language;
  readonly site: Site;
}

/** A view with the texts of its language, as every part of the page takes it. */
export interface Part extends EmbedCodeView {
  readonly texts: EmbedCodeMessages;
}
