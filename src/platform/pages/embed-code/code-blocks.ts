import { html, type Html, nothing } from '../html.js';
import type { Part } from './embed-code-view.js';
import { policyOf, snippetOf, stylesOf } from './snippet.js';

interface CodeBlock {
  readonly id: string;
  readonly name: string;
  readonly note: string;
  readonly code: string;
  readonly notes?: readonly string[];
}

const codeBlock = ({ id, name, note, code, notes = [] }: CodeBlock, { texts }: Part): Html =>
  html`<div class="code">
    <div class="code-head">
      <h3 id="${id}-name">${name}</h3>
      <span class="copying">
        <span class="quiet small" role="status"></span>
        <button
          class="button copy"
          type="button"
          data-copies="${id}"
          data-copied="${texts.copied}"
          data-selected="${texts.selected}"
          aria-describedby="${id}-name"
          hidden
        >
          ${texts.copy}
        </button>
      </span>
    </div>
    <p class="quiet small">${note}</p>
    <pre
      tabindex="0"
      role="region"
      aria-labelledby="${id}-name"
    ><code id="${id}" data-live="content">${code}</code></pre>
    ${notes.map((each) => html`<p class="quiet small">${each}</p>`)}
  </div>`;

/** Snippet, style sheet and policy, each with its button that copies it. */
export const codeBlocks = (part: Part): Html => {
  const { texts, choice, found, site, release } = part;
  const parts = { choice, subject: found.subject, origin: site.origin, release };
  const isPinned = choice.script === 'pinned' && release !== undefined;
  const inFile = choice.styles === 'file';
  return html`${codeBlock({ id: 'snippet', ...texts.snippet, code: snippetOf(parts) }, part)}
    <p class="quiet small" id="integrity-note" data-live="attributes" ${isPinned ? nothing : html`hidden`}>
      ${texts.integrityNote}
    </p>
    <div id="styles-block" data-live="attributes" ${inFile ? nothing : html`hidden`}>
      ${codeBlock({ id: 'styles', ...texts.styleSheet, code: stylesOf(parts) }, part)}
    </div>
    ${codeBlock(
      {
        id: 'policy',
        ...texts.policy,
        code: `Content-Security-Policy: ${policyOf(parts)}`,
        notes: [texts.policyTrustedTypes],
      },
      part,
    )}
    <p class="quiet small" id="hash-note" data-live="attributes" ${inFile ? html`hidden` : nothing}>
      ${texts.policyStyleHash}
    </p>`;
};
