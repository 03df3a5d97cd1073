import { slug } from '../../../contract/common.js';
import type { HallSummary } from '../../../contract/hall.js';
import type { Product } from '../../../contract/product.js';
import { type Language, languages } from '../../../contract/endpoint.js';
import type { ZoneSummary } from '../../../contract/zone.js';
import { allHalls } from '../all-halls.js';
import { allZones } from '../all-zones.js';
import { isMissing, type PageServices } from '../page-services.js';
import { siteTexts } from '../page-language.js';
import { type EmbedChoice, zoneOfKey } from './embed-choice.js';
import { embeddable } from './embeddables.js';
import type { EmbedSubject } from './snippet.js';

export type SubjectServices = Pick<PageServices, 'getProductDetail' | 'listHalls' | 'listProducts' | 'listZones'>;
type NamedProduct = Pick<Product, 'id' | 'name'>;

/** What can be chosen, and what is. */
export interface FoundSubject {
  /** Every hall, in the page's language. */
  readonly halls: readonly HallSummary[];
  /** The hall that is chosen; undefined where there is none at all. */
  readonly hall: HallSummary | undefined;
  /** Products of that hall, where a product is chosen. */
  readonly products: readonly NamedProduct[];
  readonly product: NamedProduct | undefined;
  /** Every zone, in the page's language, where a zone is chosen. */
  readonly zones: readonly ZoneSummary[];
  readonly zone: ZoneSummary | undefined;
  /** Whether a county was named that has no hall. */
  readonly isCountyUnknown: boolean;
  /** What the snippet shows, in the snippet's language. */
  readonly subject: EmbedSubject | null;
}

/** Products of a hall that can be chosen from a list. */
const listedProducts = 100;

const productOf = async ({ getProductDetail }: SubjectServices, product: string, lang: Language) => {
  if (!slug.safeParse(product).success) return undefined;
  try {
    return await getProductDetail({ product, lang });
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
};

const productsOf = async (
  services: SubjectServices,
  hall: HallSummary,
  asked: NamedProduct | undefined,
  lang: Language,
): Promise<readonly NamedProduct[]> => {
  const { items } = await services.listProducts({ hall: hall.slug, lang, cursor: undefined, limit: listedProducts });
  const isMissed = asked && !items.some(({ id }) => id === asked.id);
  return isMissed ? [asked, ...items] : items;
};

/** Path of the fallback's page; in a language only where the choice names one, else it is the visitor's. */
const pathOf = (path: string, { language }: EmbedChoice) => (language ? `${path}?lang=${language}` : path);

/**
 * The zones, and the chosen one, else the first, as the snippet names it. Which one is the key's is not asked: it is
 * shown by the first, and has all halls as its fallback.
 */
const findZone = async (services: SubjectServices, choice: EmbedChoice, language: Language, spoken: Language) => {
  const zones = await allZones(services, language);
  const zone = zones.find(({ slug: id }) => id === choice.zone) ?? zones[0];
  if (!zone) return { zones, zone, subject: null };
  if (choice.zone === zoneOfKey) {
    const { hallsTitle: name } = siteTexts(spoken);
    return { zones, zone, subject: { id: zone.slug, name, href: pathOf('/halls', choice), isOfKey: true } };
  }
  const inSnippet = spoken === language ? zones : await allZones(services, spoken);
  const name = inSnippet.find(({ slug: id }) => id === zone.slug)?.name ?? zone.name;
  return { zones, zone, subject: { id: zone.slug, name, href: pathOf(`/zones/${zone.slug}`, choice) } };
};

/**
 * Finds what a choice names: a hall by its name in addresses or in words of either language, and a product within it;
 * or a zone.
 * Where nothing fits, the first that there is.
 */
export const findSubject = async (
  services: SubjectServices,
  choice: EmbedChoice,
  language: Language,
): Promise<FoundSubject> => {
  const { shows } = embeddable(choice.element);
  const spoken = choice.language || language;
  const everyHall = await Promise.all(languages.map((lang) => allHalls(services, lang)));
  const inLanguage = (lang: Language) => everyHall[languages.indexOf(lang)] ?? [];
  const halls = inLanguage(language);
  const asked = shows?.kind === 'product' ? await productOf(services, choice.product, spoken) : undefined;

  const wanted = choice.county.toLowerCase();
  const isWanted = ({ slug: id, name }: HallSummary) => id === wanted || name.toLowerCase() === wanted;
  const bySlug = (id: string | undefined) => halls.find((each) => each.slug === id);
  const named = wanted ? bySlug(everyHall.flat().find(isWanted)?.slug) : undefined;
  const hall = named ?? bySlug(asked?.county.slug) ?? halls.find(({ kind }) => kind === 'county') ?? halls[0];
  const found = {
    halls,
    hall,
    products: [],
    product: undefined,
    zones: [],
    zone: undefined,
    isCountyUnknown: wanted !== '' && !named,
  };
  if (shows?.kind === 'order') {
    const subject = { id: '', name: siteTexts(spoken).orderLookupTitle, href: pathOf('/orders', choice) };
    return { ...found, subject };
  }
  if (shows?.kind === 'zone') return { ...found, ...(await findZone(services, choice, language, spoken)) };
  if (shows?.kind !== 'product' || !hall) {
    const name = inLanguage(spoken).find(({ slug: id }) => id === hall?.slug)?.name;
    const subject = shows &&
      hall && { id: hall.slug, name: name ?? hall.name, href: pathOf(`/halls/${hall.slug}`, choice) };
    return { ...found, subject: subject ?? null };
  }
  // A product that is not of the hall was chosen before the hall was.
  const isOfHall = asked && [asked.county.slug, asked.county.prefecture.slug].includes(hall.slug);
  const products = await productsOf(services, hall, isOfHall ? asked : undefined, spoken);
  const product = isOfHall ? asked : products[0];
  const subject = product && { id: product.id, name: product.name, href: pathOf(`/products/${product.id}`, choice) };
  return { ...found, products, product, subject: subject ?? null };
};
