import { pinyin } from 'pinyin-pro';

/** Pinyin of a run of characters without tones, one syllable each; a reading with ü is typed with v or with u. */
const readingsOf = (run: string): string[][] => {
  const syllables = pinyin(run, { toneType: 'none', type: 'array', v: true });
  return syllables.some((syllable) => syllable.includes('v'))
    ? [syllables, syllables.map((syllable) => syllable.replace('v', 'u'))]
    : [syllables];
};

const tails = (parts: readonly string[]) => parts.map((_, start) => parts.slice(start).join(''));

/** What a run is found by in letters: its pinyin and its initials, each from every syllable on. */
export const spellingsOf = (run: string) => {
  const readings = readingsOf(run);
  return {
    pinyin: readings.flatMap(tails),
    initials: tails((readings[0] ?? []).map((syllable) => Array.from(syllable)[0] ?? '')),
  };
};
