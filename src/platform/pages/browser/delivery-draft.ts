import type { Delivery } from '../../../contract/delivery.js';
import type { FieldFault } from '../../../localization/pages/checkout-messages.js';
import { invoiceFaults, invoiceFields, invoiceOf } from './invoice-draft.js';

/** Levels of an address, from the widest; each is chosen within the one before. */
export const divisionFields = ['provinceCode', 'cityCode', 'countyCode', 'townCode'] as const;
export type DivisionField = (typeof divisionFields)[number];

/** Fields of the form by their names, in the order in which they stand. */
export const draftFields = ['name', 'phone', ...divisionFields, 'detail', ...invoiceFields, 'age', 'consent'] as const;
export type DraftField = (typeof draftFields)[number];

/** What is typed, as it is typed. */
export type DeliveryDraft = Readonly<Record<DraftField, string>>;

export type DraftFaults = Readonly<Partial<Record<DraftField, FieldFault>>>;

const maxName = 40;
const minDetail = 2;
const maxDetail = 120;

/** A mobile number as the platform takes it: full-width digits, spaces, hyphens and the country's code are forgiven. */
export const normalizePhone = (typed: string) =>
  typed
    .normalize('NFKC')
    .replace(/[\s()\-‐-―]/g, '')
    .replace(/^(?:\+|00)?86(?=1\d{10}$)/, '');

const nameFault = (name: string): FieldFault | undefined => {
  if (!name) return 'name_missing';
  return name.length > maxName ? 'name_too_long' : undefined;
};

const phoneFault = (phone: string): FieldFault | undefined => {
  if (!phone) return 'phone_missing';
  return /^1[3-9]\d{9}$/.test(phone) ? undefined : 'phone_invalid';
};

const detailFault = (detail: string): FieldFault | undefined => {
  if (!detail) return 'detail_missing';
  if (detail.length < minDetail) return 'detail_too_short';
  return detail.length > maxDetail ? 'detail_too_long' : undefined;
};

const divisionFaults = {
  provinceCode: 'province_missing',
  cityCode: 'city_missing',
  countyCode: 'county_missing',
  townCode: 'town_missing',
} as const satisfies Record<DivisionField, FieldFault>;

/** What is wrong with a draft, by the contract's rules. Of the address levels only the first that is missing: the others wait for it. */
export const checkDraft = (draft: DeliveryDraft, minimumAge: number | null): DraftFaults => {
  const level = divisionFields.find((field) => !draft[field]);
  const faults: Partial<Record<DraftField, FieldFault | undefined>> = {
    name: nameFault(draft.name.trim()),
    phone: phoneFault(normalizePhone(draft.phone)),
    ...(level && { [level]: divisionFaults[level] }),
    detail: detailFault(draft.detail.trim()),
    ...invoiceFaults(draft),
    consent: draft.consent ? undefined : 'consent_missing',
    age: minimumAge === null || draft.age ? undefined : 'age_missing',
  };
  return Object.fromEntries(Object.entries(faults).filter(([, fault]) => fault)) as DraftFaults;
};

const invoicePart = (draft: DeliveryDraft) => {
  const invoice = invoiceOf(draft);
  return invoice && { invoice };
};

/** What is sent, with the variants that were confirmed as not to be sent back; only for a draft without faults. */
export const deliveryOf = (draft: DeliveryDraft, exemptions: readonly string[] = []): Delivery => ({
  contact: { name: draft.name.trim(), phone: normalizePhone(draft.phone) },
  destination: {
    type: 'home',
    provinceCode: draft.provinceCode,
    cityCode: draft.cityCode,
    countyCode: draft.countyCode,
    townCode: draft.townCode,
    detail: draft.detail.trim(),
  },
  consent: true,
  ageConfirmed: draft.age !== '',
  exemptions: [...exemptions],
  ...invoicePart(draft),
});
