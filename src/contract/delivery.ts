import * as z from 'zod/mini';
import { slug } from './common.js';
import { invoice } from './invoice.js';
import { maxLines } from './limits.js';

/** Bounds of a name and of the last part of an address, in code points. */
export const maxName = 40;
export const minDetail = 2;
export const maxDetail = 120;

/** Mobile number of the mainland: 11 digits. */
export const phonePattern = /^1[3-9]\d{9}$/;
const phone = z.string().check(z.regex(phonePattern));

/** A place by the codes of the National Bureau of Statistics, down to the town. */
export const homeAddress = z.object({
  type: z.literal('home'),
  provinceCode: z.string().check(z.regex(/^\d{2}$/)),
  cityCode: z.string().check(z.regex(/^\d{4}$/)),
  countyCode: z.string().check(z.regex(/^\d{6}$/)),
  townCode: z.string().check(z.regex(/^\d{9}$/)),
  detail: z.string().check(z.trim(), z.minLength(minDetail), z.maxLength(maxDetail)),
});

/** Where an order goes: an open union. At a station or in a store it is collected, with a code. */
export const destination = z.discriminatedUnion('type', [
  homeAddress,
  z.object({ type: z.literal('station'), placeId: slug }),
  z.object({ type: z.literal('store'), placeId: slug }),
]);

export const delivery = z.object({
  contact: z.object({ name: z.string().check(z.trim(), z.minLength(1), z.maxLength(maxName)), phone }),
  destination,
  /** Consent to the use of these data for this order (PIPL art. 13, 14); without it they are not taken. */
  consent: z.literal(true),
  /** Confirmed where a line may not be sold to minors. */
  ageConfirmed: z.boolean(),
  /**
   * Variants of which the shopper has confirmed, one by one, that they cannot be sent back without a reason; every such
   * line has to be among them (State Administration for Industry and Commerce, decree 90 of 2017, article 19).
   */
  exemptions: z.array(slug).check(z.maxLength(maxLines)),
  /** Left out where none is wanted. */
  invoice: z.optional(invoice),
});
export type Delivery = z.infer<typeof delivery>;
