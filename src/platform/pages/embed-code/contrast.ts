import { colors, elderColors } from '../../../theme/tokens.styles.js';
import type { EmbedChoice } from './embed-choice.js';

export type Scheme = 'light' | 'dark';

/** What stands on the surface as text, most important first. */
export const textColors = ['ink', 'ink-quiet', 'accent', 'good', 'warn', 'danger'] as const;
export type TextColor = (typeof textColors)[number];

/** Least contrast of text on its ground (WCAG 2.2, criterion 1.4.3). */
export const leastContrast = 4.5;

/** Of `#rrggbb` or `#rgb`, by WCAG 2.2's definition. */
const relativeLuminance = (color: string): number => {
  const digits = color.length === 4 ? color.replace(/[\da-f]/gi, '$&$&') : color;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(digits.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** The contrast ratio of two colours, from 1 to 21 (WCAG 2.2). */
export const contrastRatio = (one: string, other: string): number => {
  const [dark = 0, light = 0] = [relativeLuminance(one), relativeLuminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

/** Our own colour of a token, as elder mode has it where that is asked for. */
export const ownColor = (token: string, scheme: Scheme, elder: boolean): string => {
  // Elder mode writes quiet text in the common ink.
  const name = elder && token === 'ink-quiet' ? 'ink' : token;
  const row = (elder && elderColors.find(([each]) => each === name)) || colors.find(([each]) => each === name);
  if (!row) throw new Error(`The theme has no colour named ${token}.`);
  return scheme === 'light' ? row[1] : row[2];
};

/** The schemes in which a page's visitors may see the element. */
export const schemesOf = ({ mode }: Pick<EmbedChoice, 'mode'>): readonly Scheme[] =>
  mode === 'light' || mode === 'dark' ? [mode] : ['light', 'dark'];

/** A colour that was picked, else ours. */
export const chosenColor = (choice: EmbedChoice, token: 'accent' | 'surface', scheme: Scheme): string =>
  choice[scheme === 'light' ? token : (`${token}-dark` as const)] || ownColor(token, scheme, choice.elder);

export interface Contrast {
  readonly scheme: Scheme;
  readonly name: TextColor;
  readonly color: string;
  readonly surface: string;
  readonly ratio: number;
}

/** How each text stands out from the surface, in every scheme that can be met. */
export const contrastsOf = (choice: EmbedChoice): readonly Contrast[] =>
  schemesOf(choice).flatMap((scheme) => {
    const surface = chosenColor(choice, 'surface', scheme);
    return textColors.map((name) => {
      const color = name === 'accent' ? chosenColor(choice, name, scheme) : ownColor(name, scheme, choice.elder);
      return { scheme, name, color, surface, ratio: contrastRatio(color, surface) };
    });
  });

/** With one decimal, rounded down: what falls short is never shown as enough. */
export const ratioText = (ratio: number) => `${(Math.floor(ratio * 10) / 10).toFixed(1)}:1`;
