import * as z from 'zod/mini';
import { fen, language, openEnum, slug } from './common.js';
import { endpoint } from './endpoint.js';
import { maxLines, maxQuantity } from './limits.js';
import { channel, picture, storage } from './product.js';

export { maxLines, maxQuantity };

export const quantity = z.int().check(z.gte(1), z.lte(maxQuantity));

/** A line of a cart: what, and how many. */
export const cartLine = z.object({ productId: slug, variantId: slug, quantity });
/** A line of a cart: what, and how many. */
export type CartLine = z.infer<typeof cartLine>;

export const quoteLine = z.object({
  productId: slug,
  variantId: slug,
  /** As it was asked; a quote never edits the cart. */
  quantity,
  /**
   * - `ok`: can be ordered as it stands
   * - `insufficient`: fewer are left, see `availableQuantity`
   * - `sold_out`, `out_of_season`: none can be had now
   * - `withdrawn`: not sold any more; `name` may be the id
   * - `not_delivered`: is not brought to the region that was asked about
   */
  status: openEnum(['ok', 'insufficient', 'sold_out', 'out_of_season', 'withdrawn', 'not_delivered']),
  availableQuantity: z.int(),
  name: z.string(),
  label: z.string(),
  picture: z.nullable(picture),
  unitPriceFen: fen,
  /** Set where the price is another than the page had shown. */
  previousUnitPriceFen: z.nullable(fen),
  /** 0 unless `status` is `ok`. */
  lineTotalFen: fen,
  noReasonReturn: z.boolean(),
  minimumAge: z.nullable(z.int()),
});
/** One line of a quote: whether it can be had, and what it costs. */
export type QuoteLine = z.infer<typeof quoteLine>;

/** Lines that travel together: of one supplier, one storage, one channel. */
export const shipment = z.object({
  supplier: z.object({ id: slug, name: z.string() }),
  storage,
  channel,
  variantIds: z.array(slug),
  /** Weight by which the postage goes, in grams: net weight and packing. */
  grams: z.int().check(z.nonnegative()),
  postageFen: fen,
  /** What the postage is made of: it adds up. */
  postage: z.object({ baseFen: fen, coldChainFen: fen, remoteFen: fen }),
});

/** A province, city or county by its code: 2, 4 or 6 digits. */
export const region = z.string().check(z.regex(/^(?:\d{2}|\d{4}|\d{6})$/));

export const quote = z.object({
  /** The cart's revision that was asked about. */
  revision: z.int(),
  currency: z.enum(['CNY']),
  lines: z.array(quoteLine),
  shipments: z.array(shipment),
  subtotalFen: fen,
  /** Postage of all shipments to the region; to the cheapest within it, where it is not the same everywhere. */
  postageFen: fen,
  /** Postage to the dearest within the region: equal to `postageFen` where the postage is known. */
  postageUpToFen: fen,
  /** Sum of the lines that are `ok`, and `postageFen`. */
  totalFen: fen,
  /** Whether every line is `ok`. */
  orderable: z.boolean(),
});
/** What the platform asks for one revision of a cart, line by line, in fen. */
export type Quote = z.infer<typeof quote>;

export const createQuote = endpoint({
  id: 'quotes.create',
  summary: 'Prices one revision of a cart; changes nothing.',
  method: 'POST',
  path: '/v1/quotes',
  body: z.object({
    revision: z.int().check(z.nonnegative()),
    lang: language,
    /** Where it shall go; without it all of the country is meant, and the postage may be a range. */
    region: z.optional(region),
    lines: z
      .array(
        z.object({
          ...cartLine.shape,
          /** What the page has shown, to say what has changed; never believed as a price. */
          shownUnitPriceFen: z.optional(fen),
        }),
      )
      .check(z.minLength(1), z.maxLength(maxLines)),
  }),
  answer: quote,
  access: 'publishable',
});
