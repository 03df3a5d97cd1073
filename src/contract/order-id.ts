import * as z from 'zod/mini';

export const orderId = z.string().check(z.regex(/^or_[a-z2-7]{26}$/));

/** What a person reads off: the day, and six letters and digits of which none is mistaken for another. */
export const orderNumberPattern = /^\d{8}-[2-9A-HJKMNP-TV-Z]{6}$/;
export const orderNumber = z.string().check(z.regex(orderNumberPattern));
