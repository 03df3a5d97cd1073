import { css, html } from 'lit';
import type { Picture, Product } from '../../contract/product.js';
import { httpUrl } from './http-url.js';

/**
 * A square picture on a field that keeps its place; without one, the field shows the first character of the name.
 *
 * @param sizes - Width at which it is shown, as the `sizes` of an image.
 */
export const picture = (
  picture: Picture | null | undefined,
  name: string,
  sizes: string,
  category: Product['category'] = 'other',
) => {
  const sources = picture?.sources.filter(({ url }) => httpUrl(url)) ?? [];
  return html`<div class="field ${category}" part="picture">
    ${
      sources[0]
        ? html`<img
            part="image"
            alt=""
            width="200"
            height="200"
            loading="lazy"
            sizes=${sizes}
            srcset=${sources.map(({ url, width }) => `${url} ${width}w`).join()}
            src=${sources[0].url}
          />`
        : html`<span aria-hidden="true">${[...name][0]}</span>`
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
    color: var(--_ink-quiet);
    font-size: 1.75em;
    overflow: hidden;
    /* In forced colours too: a dark picture would be lost on a dark page. */
    forced-color-adjust: none;
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
    inline-size: 72%;
    block-size: auto;
    object-fit: contain;
  }
`;
