/**
 * Codes that have a sentence of their own in the shop: those of the platform's problem details, and those that client,
 * cart and elements give themselves. The list is open: any other code reads as the general sentence.
 */
export type ShopErrorCode =
  | 'not_found'
  | 'network_error'
  | 'timeout'
  | 'malformed_answer'
  | 'unavailable'
  | 'rate_limited'
  /** The page has not said which storefront it shows, or has set it up wrongly. */
  | 'no_storefront'
  /** A line takes no more pieces. */
  | 'invalid_quantity'
  /** The cart takes no more lines. */
  | 'cart_full';

/** What the hall, the card and the cart button say: loaded with them. */
export interface ShopMessages {
  readonly loading: string;
  readonly retry: string;
  readonly errors: Readonly<Record<ShopErrorCode, string>>;
  /** For an error that has no sentence of its own; the request id is what a shopper tells the platform. */
  readonly unknownError: (requestId: string | null | undefined) => string;

  /** What story and figures are folded under in elder mode. */
  readonly about: string;
  readonly figureYear: (year: number) => string;
  readonly sources: string;
  readonly products: string;
  readonly productCount: (count: number) => string;
  readonly noProducts: string;
  readonly moreProducts: string;
  /** Said when a page of products has been added. */
  readonly productsAdded: (added: number, shown: number) => string;

  readonly price: string;
  readonly per500g: string;
  readonly pack: string;
  readonly addToCart: string;
  readonly added: string;
  readonly addedNamed: (product: string, inCart: number) => string;
  readonly inStock: string;
  readonly fewLeft: (pieces: number) => string;
  readonly soldOut: string;
  readonly outOfSeason: string;
  readonly seasonEnds: (month: string) => string;
  readonly seasonBegins: (month: string) => string;
  readonly geographicalIndication: string;
  readonly minimumAge: (years: number) => string;
  readonly notice: string;

  readonly cart: string;
  /** What the cart button's number means, for a screen reader. */
  readonly cartHolding: (pieces: number) => string;
}
