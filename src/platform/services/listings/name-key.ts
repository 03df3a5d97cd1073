import { pinyin } from 'pinyin-pro';

/** Characters of a key: with the id beside it, it must fit into a cursor. */
const longest = 60;

/** Cut between characters, never inside one. */
const cut = (text: string) => Array.from(text).slice(0, longest).join('');

/** A Chinese name as a dictionary sorts it: syllable by syllable, each by its letters, then by its tone. */
export const chineseNameKey = (name: string): string => {
  const syllables = pinyin(name.normalize('NFKC').toLowerCase(), { toneType: 'num', type: 'array', v: true });
  return cut(syllables.join(' '));
};

/** An English name by its letters and digits alone. */
export const englishNameKey = (name: string): string =>
  cut(
    name
      .normalize('NFKD')
      .toLowerCase()
      .replace(/\p{M}/gu, '')
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim(),
  );
