import { languages, type Language } from '../../../contract/endpoint.js';
import { embeddableNames, type EmbeddableName } from './embeddables.js';

export const modes = ['', 'light', 'dark', 'auto'] as const;
export const scripts = ['v1', 'pinned'] as const;
export const stylePlaces = ['page', 'file'] as const;
export const widths = ['360', '768', '1280'] as const;

/** Names of the colours, as the address has them. Empty is ours. */
export const colorNames = ['accent', 'surface', 'accent-dark', 'surface-dark'] as const;
export type ColorName = (typeof colorNames)[number];

/** Widest corner, in px. */
export const maxRadius = 32;

/** What an editor has picked. An empty text is the default: what the page, the key or the theme says. */
export interface EmbedChoice {
  readonly element: EmbeddableName;
  /** The hall: its name in addresses, or in words. */
  readonly county: string;
  readonly product: string;
  /** The zone, by its name in addresses; `zoneOfKey` for that of the partner. */
  readonly zone: string;
  /** Whether search and filters are kept in the page's address. */
  readonly 'deep-links': boolean;
  readonly language: '' | Language;
  readonly mode: (typeof modes)[number];
  readonly elder: boolean;
  /** Whether the button of the cart is left out. */
  readonly 'no-cart': boolean;
  /** The word on the cart's button. */
  readonly label: string;
  readonly 'return-url': string;
  /** `#rrggbb`. */
  readonly accent: string;
  readonly surface: string;
  readonly 'accent-dark': string;
  readonly 'surface-dark': string;
  /** Corners, in px. */
  readonly radius: string;
  readonly key: string;
  /** `v1` moves with fixes; `pinned` is this version, with its hash. */
  readonly script: (typeof scripts)[number];
  /** Whether the styles stand in the page or in a file of the site's own. */
  readonly styles: (typeof stylePlaces)[number];
  /** Of the preview, in px. */
  readonly width: (typeof widths)[number];
}

export type ChoiceName = keyof EmbedChoice;

export const defaultChoice: EmbedChoice = {
  element: 'hall',
  county: '',
  product: '',
  zone: '',
  'deep-links': false,
  language: '',
  mode: '',
  elder: false,
  'no-cart': false,
  label: '',
  'return-url': '',
  accent: '',
  surface: '',
  'accent-dark': '',
  'surface-dark': '',
  radius: '',
  key: '',
  script: 'v1',
  styles: 'page',
  width: '768',
};

/** Chooses no zone by name, but that of the page's key; no zone can be called so. */
export const zoneOfKey = '@key';

/** As the platform makes them; what is not one is refused, a secret key above all. */
export const keyPattern = 'pk_[A-Za-z0-9_]{1,100}';
export const colorPattern = '#[0-9A-Fa-f]{6}';

const matches = (pattern: string, text: string) => new RegExp(`^(?:${pattern})$`).test(text);

/** An absolute http(s) address without a fragment, as a key registers it. */
const isReturnUrl = (text: string) => URL.canParse(text) && /^https?:\/\/[^#]*$/i.test(text);

export interface ReadChoice {
  readonly choice: EmbedChoice;
  /** What was typed and cannot be taken, by the name of its field; in its place stands the default. */
  readonly refused: Readonly<Partial<Record<ChoiceName, string>>>;
}

/** Longest text that is taken from an address. */
const longest = 500;

/** Control characters do not come back from HTML as they went in, and mean nothing in any of these fields. */
const asOneLine = (text: string) => text.replace(/\p{Cc}+/gu, ' ').trim();

/** The choice that an address makes; what cannot be taken is named beside it. */
export const readChoice = (query: (name: string) => string | undefined): ReadChoice => {
  const refused: Partial<Record<ChoiceName, string>> = {};
  const text = (name: ChoiceName, isTaken: (text: string) => boolean = () => true): string => {
    const typed = asOneLine(query(name) ?? '');
    if (typed.length <= longest && (typed === '' || isTaken(typed))) return typed;
    refused[name] = typed.slice(0, longest);
    return '';
  };
  const oneOf = <Value extends string>(name: ChoiceName, values: readonly Value[]): Value => {
    const asked = query(name) as Value;
    return values.includes(asked) ? asked : (defaultChoice[name] as Value);
  };
  const isOn = (name: ChoiceName) => Boolean(query(name));
  const color = (name: ColorName) => text(name, (typed) => matches(colorPattern, typed)).toLowerCase();
  const radius = text('radius', (typed) => /^\d{1,2}$/.test(typed) && Number(typed) <= maxRadius);
  const choice: EmbedChoice = {
    element: oneOf('element', embeddableNames),
    county: text('county'),
    product: text('product'),
    zone: text('zone'),
    'deep-links': isOn('deep-links'),
    language: oneOf('language', ['', ...languages]),
    mode: oneOf('mode', modes),
    elder: isOn('elder'),
    'no-cart': isOn('no-cart'),
    label: text('label'),
    'return-url': text('return-url', isReturnUrl),
    accent: color('accent'),
    surface: color('surface'),
    'accent-dark': color('accent-dark'),
    'surface-dark': color('surface-dark'),
    radius: radius && String(Number(radius)),
    key: text('key', (typed) => matches(keyPattern, typed)),
    script: oneOf('script', scripts),
    styles: oneOf('styles', stylePlaces),
    width: oneOf('width', widths),
  };
  return { choice, refused };
};

/** The query of an address that makes the choice; what is the default is left out. */
export const choiceQuery = (choice: EmbedChoice): Record<string, string> => {
  const query: Record<string, string> = {};
  for (const [name, value] of Object.entries(choice) as [ChoiceName, string | boolean][]) {
    if (value !== defaultChoice[name]) query[name] = value === true ? '1' : String(value);
  }
  return query;
};
