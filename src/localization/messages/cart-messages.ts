/** Errors that only the cart meets; the others have their sentence in the shop's messages. */
export type CartErrorCode =
  | 'key_required'
  | 'key_unknown'
  | 'origin_not_allowed'
  | 'not_orderable'
  | 'return_url_not_registered'
  | 'unpaid_limit'
  | 'body_too_large'
  | 'idempotency_in_progress';

/** What the cart's drawer says: loaded when it opens. */
export interface CartMessages {
  readonly errors: Readonly<Record<CartErrorCode, string>>;
  readonly title: string;
  /** Headings of the page form: what is in it, and what it costs. */
  readonly lines: string;
  readonly summary: string;
  readonly close: string;
  readonly empty: string;
  readonly emptyCure: string;
  readonly continueShopping: string;
  readonly pricing: string;
  readonly offline: string;
  /** The browser stores nothing for this page. */
  readonly notKept: string;

  readonly quantity: string;
  readonly quantityOf: (product: string) => string;
  readonly oneLess: (product: string) => string;
  readonly oneMore: (product: string) => string;
  readonly remove: string;
  readonly removeNamed: (product: string) => string;
  readonly removedNamed: (product: string) => string;
  readonly restoredNamed: (product: string) => string;
  readonly undo: string;
  readonly undoNamed: (product: string) => string;
  /** For a line of which nobody has said yet what it is: its id, as words. */
  readonly unnamed: (id: string) => string;
  /** A typed quantity that cannot be taken. */
  readonly quantityRange: (most: number) => string;

  readonly unitPrice: string;
  /** The price at which it was put in; not 原价, which the price law knows as another thing. */
  readonly priceWas: (price: string) => string;
  readonly priceNow: (price: string) => string;
  readonly insufficient: (pieces: number) => string;
  readonly takeAvailable: (pieces: number) => string;
  readonly soldOut: string;
  readonly outOfSeason: string;
  readonly withdrawn: string;
  readonly notDelivered: string;
  readonly noReturn: string;
  readonly minimumAge: (years: number) => string;

  readonly pieces: (count: number) => string;
  readonly total: string;
  readonly postageIncluded: string;
  readonly postage: (price: string) => string;
  /** Where it is not the same everywhere: that of the cheapest region is in the total. */
  readonly postageFrom: (price: string) => string;
  readonly postageByRegion: string;
  readonly parcels: (count: number) => string;
  readonly checkOut: string;
  readonly checkingOut: string;
  /** Beside the disabled way forward: what stands in the way. */
  readonly resolveFirst: string;
  /** Why the next page is another site's. */
  readonly checkoutElsewhere: string;
}
