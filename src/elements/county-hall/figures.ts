import { html } from 'lit';
import type { Hall } from '../../contract/hall.js';
import type { ShopMessages } from '../../localization/messages/shop-messages.js';

/** The figures of a hall, each with its year where it has one, and where they come from. */
export const figures = (figures: Hall['figures'], messages: ShopMessages) => {
  const sourced = figures.filter(({ source }) => source);
  return html`
    <dl class="figures" part="figures">
      ${figures.map(
        ({ label, value, unit, year }) => html`
          <div>
            <dt class="small quiet">${label} ${year && messages.figureYear(year)}</dt>
            <dd class="value strong">${value}<span>${unit}</span></dd>
          </div>
        `,
      )}
    </dl>
    ${
      sourced.length
        ? html`<details class="small quiet">
            <summary>${messages.sources}</summary>
            ${sourced.map(({ label, source }) => html`<p>${label} · ${source}</p>`)}
          </details>`
        : ''
    }
  `;
};
