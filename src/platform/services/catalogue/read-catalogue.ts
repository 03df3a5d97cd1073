import { isDeepStrictEqual } from 'node:util';
import type { PostageRules } from '../../database/index.js';
import { CatalogueRefusedError, type CatalogueProblem } from './catalogue-problem.js';
import {
  countyRow,
  hallRow,
  licenceRow,
  productRow,
  supplierRow,
  zoneRow,
  type CountyRow,
  type HallRow,
  type LicenceRow,
  type PrefectureRow,
  type ProductRow,
  type SupplierRow,
  type ZoneRow,
} from './catalogue-schema.js';
import { placeRow, type PlaceFileRow } from './delivery-schema.js';
import { References } from './references.js';
import { readPostage } from './read-postage.js';
import { readPictures, type PictureFile } from './read-pictures.js';
import { readRows, type NumberedRow } from './read-rows.js';

/** A catalogue in which everything is well formed and everything named exists. */
export interface Catalogue {
  readonly prefectures: readonly PrefectureRow[];
  readonly counties: readonly CountyRow[];
  readonly halls: readonly HallRow[];
  readonly zones: readonly ZoneRow[];
  readonly suppliers: readonly SupplierRow[];
  readonly products: readonly ProductRow[];
  readonly places: readonly PlaceFileRow[];
  /** Licences of who runs the platform. */
  readonly licences: readonly LicenceRow[];
  /** Null where postage is in the price. */
  readonly postage: PostageRules | null;
  readonly pictures: ReadonlyMap<string, readonly PictureFile[]>;
}

const files = {
  counties: 'counties.json',
  halls: 'halls.json',
  zones: 'zones.json',
  suppliers: 'suppliers.json',
  products: 'products.json',
  places: 'places.json',
  licences: 'licences.json',
} as const;

/** Youngest age, in years, for liquor (Law on the Protection of Minors, art. 59). */
const liquorAge = 18;

const collectPrefectures = (counties: readonly NumberedRow<CountyRow>[], references: References) => {
  const prefectures = new Map<string, PrefectureRow>();
  for (const entry of counties) {
    const { slug, prefecture } = entry.row;
    const known = prefectures.get(prefecture.slug);
    prefectures.set(prefecture.slug, known ?? prefecture);
    references.expect(
      known === undefined || isDeepStrictEqual(known, prefecture),
      files.counties,
      entry,
      slug,
      `The prefecture ${prefecture.slug} is told otherwise in an earlier row.`,
    );
  }
  return prefectures;
};

const checkHall = (
  entry: NumberedRow<HallRow>,
  counties: ReadonlyMap<string, CountyRow>,
  prefectures: ReadonlyMap<string, PrefectureRow>,
  references: References,
) => {
  const { slug, kind, county, prefecture } = entry.row;
  const expect = (condition: boolean, reason: string) => {
    references.expect(condition, files.halls, entry, slug, reason);
  };
  // A prefecture is told by its counties; where one of them is broken, that is what is reported.
  expect(
    prefectures.has(prefecture) || references.broken(files.counties),
    `There is no prefecture ${prefecture} in ${files.counties}.`,
  );
  if (kind === 'prefecture') {
    expect(county === null, 'A prefecture hall has no county: it shows all of its prefecture.');
    return;
  }
  const home = county === null ? undefined : counties.get(county);
  expect(
    references.exists(files.counties, county, counties),
    `There is no county ${county ?? '(null)'} in ${files.counties}.`,
  );
  expect(home === undefined || home.prefecture.slug === prefecture, `Its county does not lie in ${prefecture}.`);
};

/**
 * Reads an operator's folder and checks all of it before anything is changed.
 * @throws {CatalogueRefusedError} with every problem that was found.
 */
export const readCatalogue = async (directory: string): Promise<Catalogue> => {
  const problems: CatalogueProblem[] = [];
  const references = new References(problems);
  const counties = await readRows(directory, files.counties, countyRow, problems);
  const halls = await readRows(directory, files.halls, hallRow, problems);
  // An operator without partners' zones hands in none.
  const zones = await readRows(directory, files.zones, zoneRow, problems, { optional: true });
  const suppliers = await readRows(directory, files.suppliers, supplierRow, problems);
  const products = await readRows(directory, files.products, productRow, problems);
  const pictures = await readPictures(directory, problems);
  const places = await readRows(directory, files.places, placeRow, problems, { optional: true });
  const licences = await readRows(directory, files.licences, licenceRow, problems, { optional: true });
  const postage = await readPostage(directory, problems, references);

  references.unique(files.counties, counties, ({ slug }) => slug);
  references.unique(files.counties, counties, ({ code }) => code);
  references.unique(files.halls, halls, ({ slug }) => slug);
  references.unique(files.zones, zones, ({ slug }) => slug);
  const supplierIds = references.unique(files.suppliers, suppliers, ({ id }) => id);
  references.unique(files.products, products, ({ id }) => id);
  references.unique(files.places, places, ({ id }) => id);
  references.unique(
    files.licences,
    licences.filter(({ row }) => row.number !== null),
    ({ kind, number }) => `${kind} ${number ?? ''}`,
  );
  // A shipment names variants alone, so their ids are of one kind over all products.
  references.unique(
    files.products,
    products.flatMap(({ number, row }) => row.variants.map((variant) => ({ number, row: variant }))),
    ({ id }) => id,
  );

  const countyBySlug = new Map(counties.map(({ row }) => [row.slug, row]));
  const prefectures = collectPrefectures(counties, references);
  for (const hall of halls) checkHall(hall, countyBySlug, prefectures, references);
  for (const entry of zones) {
    const { slug, counties: members } = entry.row;
    for (const county of members) {
      references.expect(
        references.exists(files.counties, county, countyBySlug),
        files.zones,
        entry,
        slug,
        `There is no county ${county} in ${files.counties}.`,
      );
    }
  }
  const zoneSlugs = new Set(zones.map(({ row }) => row.slug));
  for (const entry of places) {
    for (const zone of entry.row.zones ?? []) {
      references.expect(
        references.exists(files.zones, zone, zoneSlugs),
        files.places,
        entry,
        entry.row.id,
        `There is no zone ${zone} in ${files.zones}.`,
      );
    }
  }
  for (const entry of suppliers) {
    const { id, county } = entry.row;
    references.expect(
      references.exists(files.counties, county, countyBySlug),
      files.suppliers,
      entry,
      id,
      `There is no county ${county} in ${files.counties}.`,
    );
  }
  for (const entry of products) {
    const { id, county, supplier, picture, category, minimumAge } = entry.row;
    const expect = (condition: boolean, reason: string) => {
      references.expect(condition, files.products, entry, id, reason);
    };
    expect(
      references.exists(files.counties, county, countyBySlug),
      `There is no county ${county} in ${files.counties}.`,
    );
    expect(
      references.exists(files.suppliers, supplier, supplierIds),
      `There is no supplier ${supplier} in ${files.suppliers}.`,
    );
    expect(picture === null || pictures.has(picture), `There is no picture pictures/${picture ?? ''}-<width>.webp.`);
    expect(
      category !== 'liquor' || (minimumAge ?? 0) >= liquorAge,
      `Liquor is not sold to minors: its minimumAge must be ${String(liquorAge)} or more.`,
    );
  }

  if (problems.length > 0) throw new CatalogueRefusedError(problems);
  return {
    prefectures: [...prefectures.values()],
    counties: counties.map(({ row }) => row),
    halls: halls.map(({ row }) => row),
    zones: zones.map(({ row }) => row),
    suppliers: suppliers.map(({ row }) => row),
    products: products.map(({ row }) => row),
    places: places.map(({ row }) => row),
    licences: licences.map(({ row }) => row),
    postage,
    pictures,
  };
};
