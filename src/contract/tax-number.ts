/**
 * Numbers by which a unit's invoice names it. All of them carry a check character, and only what it proves is taken:
 * - 18 characters: the unified social credit code (GB 32100-2015), which is the taxpayer's number since 2015
 * - 15 characters: the number of the time before, six digits of the division and the organization's code of nine
 *   (GB 11714-1997)
 * - 20 characters: a trader's on his own, his identity number (GB 11643-1999) and two characters
 *
 * 16, 17 and 19 characters are refused: no number in use has them (17 was for identity numbers of 15 digits, void since
 * 2013). An invoice for a unit must bear the number: State Taxation Administration, notice 2017 no. 16.
 */

/** Characters of a unified social credit code: no I, O, S, V, Z (GB 32100-2015, table 2). */
const creditCharacters = '0123456789ABCDEFGHJKLMNPQRTUWXY';
/** Characters of an organization's code, each with its place as its value (GB 11714-1997). */
const organizationCharacters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const organizationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

/** Sum of the characters' values by their weights. */
const weigh = (text: string, characters: string, weightOf: (place: number) => number): number => {
  let sum = 0;
  for (let place = 0; place < text.length; place += 1) {
    sum += characters.indexOf(text.charAt(place)) * weightOf(place);
  }
  return sum;
};

/** 3 to the power of the place, modulo 31. */
const creditWeight = (place: number): number => (place === 0 ? 1 : (creditWeight(place - 1) * 3) % 31);

/** The check character of the 17 before it (GB 32100-2015, 4.2.6: modulus 31, weights of 3). */
export const creditCheckCharacter = (body: string): string =>
  creditCharacters.charAt((31 - (weigh(body, creditCharacters, creditWeight) % 31)) % 31);

/** The check character of the 8 before it (GB 11714-1997: modulus 11; 10 is X). */
export const organizationCheckCharacter = (body: string): string =>
  '0X987654321'.charAt(weigh(body, organizationCharacters, (place) => organizationWeights[place] ?? 0) % 11);

/** The check character of the 17 before it (GB 11643-1999, ISO 7064 MOD 11-2; 10 is X). */
export const identityCheckCharacter = (body: string): string =>
  '10X98765432'.charAt(weigh(body, creditCharacters, (place) => 2 ** (17 - place) % 11) % 11);

const isCreditCode = (number: string) =>
  /^[0-9A-HJ-NP-RTUW-Y]{2}\d{6}[0-9A-HJ-NP-RTUW-Y]{10}$/.test(number) &&
  creditCheckCharacter(number.slice(0, 17)) === number.slice(17);

const isEarlierNumber = (number: string) =>
  /^\d{6}[0-9A-Z]{8}[0-9X]$/.test(number) && organizationCheckCharacter(number.slice(6, 14)) === number.slice(14);

const isTradersNumber = (number: string) =>
  /^\d{17}[0-9X][0-9A-Z]{2}$/.test(number) && identityCheckCharacter(number.slice(0, 17)) === number.slice(17, 18);

/** Whether it is a taxpayer's number whose check character proves it. Small letters, spaces and hyphens are not forgiven. */
export const isTaxNumber = (number: string): boolean =>
  isCreditCode(number) || isEarlierNumber(number) || isTradersNumber(number);

/** As it is meant: full-width characters, spaces, hyphens and small letters are forgiven. */
export const normalizeTaxNumber = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/[\s\-‐-―]/g, '')
    .toUpperCase();
