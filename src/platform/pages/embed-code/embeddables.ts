/** Least height, also in elder mode; some elements keep their room themselves once their code is there. */
export interface Room {
  readonly height: string;
  readonly elder: string;
  readonly until: 'defined' | 'always';
}

const screenful = { height: '100vh', elder: '100vh' } as const;

/** An element that an editor can put on a page: what its tag is, what it names, and the room that is kept for it. */
export interface Embeddable {
  readonly tag: `xiang-${string}`;
  /** What it shows one of, and the attribute that names it: none for an order, which its shopper names; null for a cart. */
  readonly shows:
    | { readonly kind: 'hall' | 'zone' | 'product'; readonly attribute: string }
    | { readonly kind: 'order'; readonly attribute: null }
    | null;
  /** Whether it can keep search and filters in the page's address. */
  readonly deepLinks?: true;
  /** How a cart is laid out, where not as a button. */
  readonly layout?: 'page';
  /** Room that is kept for it, so that nothing below moves; null where the rule of the cart's button does. */
  readonly room: Room | null;
}

/**
 * All that can be chosen, by the name that stands in the address. Another element is a row here, and its name and
 * description in the messages; a test holds the rows to the custom elements manifest.
 */
export const embeddables = {
  hall: {
    tag: 'xiang-county-hall',
    shows: { kind: 'hall', attribute: 'county' },
    deepLinks: true,
    room: { ...screenful, until: 'defined' },
  },
  zone: {
    tag: 'xiang-zone',
    shows: { kind: 'zone', attribute: 'zone' },
    deepLinks: true,
    room: { ...screenful, until: 'defined' },
  },
  card: {
    tag: 'xiang-product-card',
    shows: { kind: 'product', attribute: 'product' },
    // As high as the highest of the demo's cards, 280 px wide, in both languages.
    room: { height: '520px', elder: '640px', until: 'always' },
  },
  detail: {
    tag: 'xiang-product-detail',
    shows: { kind: 'product', attribute: 'product' },
    room: { ...screenful, until: 'always' },
  },
  // The form, with both languages' hints in full.
  'order-status': {
    tag: 'xiang-order-status',
    shows: { kind: 'order', attribute: null },
    room: { height: '376px', elder: '512px', until: 'always' },
  },
  cart: { tag: 'xiang-cart', shows: null, room: null },
  // What is there before the cart has its prices, and an empty one, are 18 lines high.
  'cart-page': {
    tag: 'xiang-cart',
    shows: null,
    layout: 'page',
    room: { height: '288px', elder: '389px', until: 'defined' },
  },
} as const satisfies Readonly<Record<string, Embeddable>>;

export type EmbeddableName = keyof typeof embeddables;
export const embeddableNames = Object.keys(embeddables) as EmbeddableName[];

/** The row as any row, so that one that has nothing to choose reads as one that has. */
export const embeddable = (name: EmbeddableName): Embeddable => embeddables[name];
