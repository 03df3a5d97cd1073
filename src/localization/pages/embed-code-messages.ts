/** A name and a sentence about it. */
interface NamedNote {
  readonly name: string;
  readonly note: string;
}

/** What the page says on which an editor makes the code for a site of their own. */
export interface EmbedCodeMessages {
  readonly title: string;
  readonly lead: string;
  readonly description: string;
  readonly form: string;
  readonly update: string;
  readonly reset: string;
  readonly updateFailed: string;

  readonly what: string;
  /** By the name of the element in the address. */
  readonly elements: Readonly<
    Record<'hall' | 'zone' | 'card' | 'detail' | 'order-status' | 'cart' | 'cart-page', NamedNote>
  >;
  readonly county: string;
  readonly countyHint: string;
  readonly countyUnknown: (typed: string, taken: string) => string;
  readonly product: string;
  readonly noProducts: string;
  readonly zone: string;
  readonly zoneOfKey: string;
  readonly noZones: string;
  readonly deepLinks: NamedNote;
  readonly noHalls: string;

  readonly appearance: string;
  readonly language: string;
  readonly followPage: string;
  readonly mode: string;
  readonly modes: Readonly<Record<'' | 'light' | 'dark' | 'auto', string>>;
  readonly elder: NamedNote;

  readonly colors: Readonly<Record<'light' | 'dark', string>>;
  readonly accent: string;
  readonly surface: string;
  readonly colorHint: string;
  readonly pick: (field: string) => string;
  readonly colorRefused: (typed: string) => string;
  readonly radius: string;
  readonly radiusHint: (most: number) => string;
  readonly radiusRefused: (typed: string) => string;
  readonly contrast: string;
  readonly schemes: Readonly<Record<'light' | 'dark', string>>;
  readonly textColors: Readonly<Record<'ink' | 'ink-quiet' | 'accent' | 'good' | 'warn' | 'danger', string>>;
  readonly contrastLow: (scheme: string, names: string, least: string) => string;
  readonly contrastGood: (least: string) => string;

  readonly cart: string;
  readonly noCart: NamedNote;
  readonly label: string;
  readonly labelHint: string;
  readonly returnUrl: string;
  readonly returnUrlHint: string;
  readonly returnUrlRefused: (typed: string) => string;

  readonly site: string;
  readonly key: string;
  readonly keyHint: string;
  readonly keyRefused: string;
  readonly script: string;
  readonly moving: NamedNote;
  readonly pinned: (version: string) => NamedNote;
  readonly styles: string;
  readonly stylesInPage: NamedNote;
  readonly stylesInFile: NamedNote;

  readonly preview: string;
  readonly previewNote: string;
  readonly previewFrame: string;
  readonly previewNoCheckout: string;
  readonly width: string;

  readonly code: string;
  readonly snippet: NamedNote;
  readonly styleSheet: NamedNote;
  readonly policy: NamedNote;
  readonly policyTrustedTypes: string;
  readonly policyStyleHash: string;
  readonly integrityNote: string;
  readonly copy: string;
  readonly copied: string;
  readonly selected: string;
  readonly link: string;
}
