import { css, html, nothing } from 'lit';
import type { Picture, Product } from '../../contract/product.js';
import { httpUrl } from './http-url.js';

/**
 * A square picture on a field that keeps its place; without one, the field shows the first character of the name.
 *
 * @param sizes - Width at which it is shown, as the `sizes` of an image.
 */
export const picture = (
  picture: Picture | null,
  name: string,
  sizes: string,
  category: Product['category'] | 'other' = 'other',
) => {
  const sources = picture?.sources.filter(({ url }) => httpUrl(url)) ?? [];
  return html`<div class="field ${category}" part="picture">
    ${
      sources.length
        ? html`<img
            part="image"
            alt=""
            width="200"
            height="200"
            loading="lazy"
            decoding="async"
            sizes=${sizes}
            srcset=${sources.map(({ url, width }) => `${httpUrl(url)} ${width}w`).join(', ')}
            src=${httpUrl(sources[0]?.url ?? '') ?? nothing}
          />`
        : html`<span class="initial" aria-hidden="true">${[...name][0]}</span>`
    }
  </div>`;
};

export const pictureStyles = css`
  .field {
    display: grid;
    place-items: center;
    aspect-ratio: 1;
    border-radius: var(--_radius);
    background: var(--_tint-clay);
    overflow: hidden;
  }
  .fruit,
  .snack {
    background: var(--_tint-warm);
  }
  .grain,
  .oil,
  .egg_dairy {
    background: var(--_tint-grain);
  }
  .tea,
  .herb,
  .vegetable {
    background: var(--_tint-leaf);
  }
  .meat {
    background: var(--_tint-rose);
  }
  .aquatic {
    background: var(--_tint-water);
  }
  img {
    display: block;
    inline-size: 72%;
    block-size: auto;
    aspect-ratio: 1;
    object-fit: contain;
  }
  .initial {
    color: var(--_ink-quiet);
    font-size: 2.5em;
  }
`;
