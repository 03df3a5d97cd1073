import { type Delivery, maxDetail, minDetail } from '../../../contract/delivery.js';
import { lengthOf } from '../../../contract/text-length.js';
import type { FieldFault } from '../../../localization/pages/checkout-messages.js';

/** Levels of an address, from the widest; each is chosen within the one before. */
export const divisionFields = ['provinceCode', 'cityCode', 'countyCode', 'townCode'] as const;
export type DivisionField = (typeof divisionFields)[number];

/** Fields of where it goes, by their names. `delivery` is the kind: home, station or store. */
export const destinationFields = ['delivery', 'placeCounty', 'placeId', ...divisionFields, 'detail'] as const;
type DestinationField = (typeof destinationFields)[number];

/** What is chosen and typed of where it goes. */
export type DestinationDraft = Readonly<Record<DestinationField, string>>;

const detailFault = (detail: string): FieldFault | undefined => {
  if (!detail) return 'detail_missing';
  if (lengthOf(detail) < minDetail) return 'detail_too_short';
  return lengthOf(detail) > maxDetail ? 'detail_too_long' : undefined;
};

const divisionFaults = {
  provinceCode: 'province_missing',
  cityCode: 'city_missing',
  countyCode: 'county_missing',
  townCode: 'town_missing',
} as const satisfies Record<DivisionField, FieldFault>;

/** Whether it is collected; where nothing was chosen it goes home. */
const isCollected = ({ delivery }: Pick<DestinationDraft, 'delivery'>): boolean =>
  delivery === 'station' || delivery === 'store';

/** What is wrong with it. Of levels that wait for one another only the first that is missing. */
export const destinationFaults = (
  draft: DestinationDraft,
): Partial<Record<DestinationField, FieldFault | undefined>> => {
  if (isCollected(draft)) {
    if (!draft.placeCounty) return { placeCounty: 'place_county_missing' };
    return draft.placeId ? {} : { placeId: 'place_missing' };
  }
  const level = divisionFields.find((field) => !draft[field]);
  return { ...(level && { [level]: divisionFaults[level] }), detail: detailFault(draft.detail.trim()) };
};

/** What is sent; only for a draft without faults. */
export const destinationOf = (draft: DestinationDraft): Delivery['destination'] => {
  const { delivery, placeId } = draft;
  if (delivery === 'station' || delivery === 'store') return { type: delivery, placeId };
  return {
    type: 'home',
    provinceCode: draft.provinceCode,
    cityCode: draft.cityCode,
    countyCode: draft.countyCode,
    townCode: draft.townCode,
    detail: draft.detail.trim(),
  };
};

/** Code of the region to which it goes, as far as it is chosen; undefined where it is not. */
export const regionOf = (draft: DestinationDraft): string | undefined =>
  (isCollected(draft) ? draft.placeCounty : draft.countyCode || draft.cityCode || draft.provinceCode) || undefined;
