import { randomBytes, randomInt } from 'node:crypto';

/** RFC 4648, 6, in lower case. */
const base32 = 'abcdefghijklmnopqrstuvwxyz234567';

/** Digits and letters that are not mistaken for one another when read out: no 0 O, 1 I L, U. */
const readable = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 26 characters with 130 random bits: nobody guesses one. */
export const randomId = (prefix: 'co' | 'ke' | 'msg' | 'or' | 'pa' | 're' | 'rt' | 'wh') =>
  `${prefix}_${Array.from(randomBytes(26), (byte) => base32.charAt(byte & 31)).join('')}`;

/** A publishable or a secret key, whose 32 characters have 160 random bits. */
export const randomKey = (kind: 'pk' | 'sk', test: boolean) =>
  `${kind}_${test ? 'test' : 'live'}_${Array.from(randomBytes(32), (byte) => base32.charAt(byte & 31)).join('')}`;

/** Six digits, all of them as likely: what is typed at a counter. */
export const randomDigits = () => String(randomInt(1_000_000)).padStart(6, '0');

/** Six characters that a person reads out: 729 million a day. */
export const randomNumber = () => Array.from({ length: 6 }, () => readable.charAt(randomInt(readable.length))).join('');
