import type { CountyRow } from '../county-view.js';
import { runsOf } from './normalize.js';
import { spellingsOf } from './syllables.js';

/** What a county is found by. Its products are: they carry none of it themselves. */
export interface PlaceNames {
  readonly county: string;
  /** In Chinese characters. */
  readonly han: readonly string[];
  /** In letters: English, the address's name, pinyin. */
  readonly words: readonly string[];
  readonly initials: readonly string[];
  /** Short names in Chinese, by which a search is cut. */
  readonly shortNames: readonly string[];
}

export const placeNamesOf = ({ county, prefecture }: CountyRow): PlaceNames => {
  const texts = [county.name, county.shortName, prefecture.name, prefecture.shortName].flatMap((text) =>
    Object.values(text),
  );
  const runs = texts.flatMap(runsOf);
  const han = runs.filter(({ isHan }) => isHan).map(({ text }) => text);
  const spellings = han.map(spellingsOf);
  return {
    county: county.slug,
    han,
    words: [
      ...runs.filter(({ isHan }) => !isHan).map(({ text }) => text),
      ...[county.slug, prefecture.slug].flatMap((slug) => [slug.replaceAll('-', ''), ...slug.split('-')]),
      ...spellings.flatMap(({ pinyin }) => pinyin),
    ],
    initials: spellings.flatMap(({ initials }) => initials),
    shortNames: [county.shortName, prefecture.shortName]
      .flatMap((name) => runsOf(name['zh-CN']))
      .filter(({ isHan, text }) => isHan && Array.from(text).length > 1)
      .map(({ text }) => text),
  };
};
