// A carrier's words about a parcel are free text of another's: its courier's number stands in them, at times the recipient's
// name and address. They are for the shopper and the supplier to read, and nobody's data may stand in them.
import { maskName, maskPhone } from '../mask-personal-data.js';
import type { PersonalData } from '../personal/personal-data.js';

/** A text as it is compared: without widths and spaces. `at` says where each character stood. */
interface Plain {
  readonly text: string;
  readonly at: readonly number[];
}

/** One code unit for each character, whatever its width: １ and 𝟏 are 1. What is none is taken for something else. */
const plainCharacter = (character: string) => {
  const plain = character.normalize('NFKC').toLowerCase();
  return plain.length === 1 ? plain : '\uFFFD';
};

const isSpace = (character: string) => /[\s\p{Cf}]/u.test(character);

const plainOf = (characters: readonly string[]): Plain => {
  const kept = characters.flatMap((character, at) => (isSpace(character) ? [] : [{ character, at }]));
  return { text: kept.map(({ character }) => plainCharacter(character)).join(''), at: kept.map(({ at }) => at) };
};

interface Part {
  readonly start: number;
  /** The first character after it. */
  readonly end: number;
  readonly mask: string;
}

const separator = String.raw`[\s\p{Pd}\p{Cf}.·]?`;
/**
 * A mobile number with or without its country's, or a landline with its area code. Every part of it is bounded, so the
 * time that it takes grows with the text and no faster.
 */
const phonePattern = new RegExp(
  String.raw`(?<!\d)(?:(?:\+|00)?86${separator})?(?:` +
    String.raw`(?<mobile>1[3-9]\d${separator}\d{4}${separator}\d{4})|(?<landline>\(?0\d{2,3}\)?${separator}\d{7,8}))(?!\d)`,
  'gu',
);

const phonesIn = (characters: readonly string[]): Part[] =>
  [...characters.map(plainCharacter).join('').matchAll(phonePattern)].map(({ 0: found, index, groups }) => ({
    start: index,
    end: index + found.length,
    mask: maskPhone((groups?.['mobile'] ?? groups?.['landline'] ?? '').replaceAll(/\D/g, '')),
  }));

const placesOf = (characters: readonly string[], secret: string, mask: string): Part[] => {
  const { text, at } = plainOf(characters);
  const { text: wanted } = plainOf([...secret]);
  const parts: Part[] = [];
  // One character is no name by which anybody is known.
  if (wanted.length < 2) return parts;
  for (let found = text.indexOf(wanted); found >= 0; found = text.indexOf(wanted, found + wanted.length)) {
    parts.push({ start: at[found] ?? 0, end: (at[found + wanted.length - 1] ?? 0) + 1, mask });
  }
  return parts;
};

const replaceIn = (text: string, partsIn: (characters: readonly string[]) => readonly Part[]): string => {
  const characters = [...text];
  let masked = '';
  let last = 0;
  for (const { start, end, mask } of partsIn(characters)) {
    masked += characters.slice(last, start).join('') + mask;
    last = end;
  }
  return masked + characters.slice(last).join('');
};

/** A carrier's words with every phone number in them masked, and the recipient's own name, phone and address. */
export const maskCarrierWords = (
  text: string,
  { contact, address }: Pick<PersonalData, 'address' | 'contact'>,
): string => {
  const secrets = [
    // The address first: a name can stand in it.
    ...(address ? [[address.detail, '***'] as const] : []),
    [contact.phone, maskPhone(contact.phone)] as const,
    [contact.name, maskName(contact.name)] as const,
  ];
  const own = secrets.reduce(
    (words, [secret, mask]) => replaceIn(words, (characters) => placesOf(characters, secret, mask)),
    text,
  );
  return replaceIn(own, phonesIn);
};
