import * as z from 'zod/mini';
import { openEnum } from './common.js';
import { isTaxNumber } from './tax-number.js';

/** Bounds of an invoice's title (抬头), in code points. */
export const minInvoiceTitle = 2;
export const maxInvoiceTitle = 100;

/** An address of mail: a name, an @, and a host of at least two parts. */
const emailPattern = /^[^\s@,;:<>"()[\]\\]{1,64}@(?:[a-z0-9-]{1,63}\.)+[a-z][a-z0-9-]{1,62}$/i;
/** The longest address of mail (RFC 5321, 4.5.3.1.3). */
const maxEmail = 254;

const title = z.string().check(z.trim(), z.minLength(minInvoiceTitle), z.maxLength(maxInvoiceTitle));
const email = z.string().check(z.maxLength(maxEmail), z.regex(emailPattern));

/** Whether it looks like an address of mail. */
export const isEmail = (text: string): boolean => text.length <= maxEmail && emailPattern.test(text);

/** For whom the invoice is, and where it goes: electronic, by mail. */
export const invoice = z.discriminatedUnion('type', [
  z.object({ type: z.literal('person'), title, email }),
  z.object({
    type: z.literal('unit'),
    title,
    /** The unit's taxpayer number, proved by its check character. */
    taxNumber: z.string().check(z.refine(isTaxNumber)),
    email,
  }),
]);
/** For whom the invoice is, and where it goes. */
export type Invoice = z.infer<typeof invoice>;

/** An invoice as it is shown, masked: 湖南****, 9143****4500, o***@mail.example. */
export const maskedInvoice = z.object({
  type: openEnum(['person', 'unit']),
  title: z.string(),
  taxNumber: z.nullable(z.string()),
  email: z.string(),
});
