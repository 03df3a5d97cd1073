import { type Delivery, maxName, phonePattern } from '../../../contract/delivery.js';
import { lengthOf } from '../../../contract/text-length.js';
import type { FieldFault } from '../../../localization/pages/checkout-messages.js';
import { destinationFaults, destinationFields, destinationOf } from './destination-draft.js';
import { invoiceFaults, invoiceFields, invoiceOf } from './invoice-draft.js';

/** Fields of the form by their names, in the order in which they stand. */
export const draftFields = ['name', 'phone', ...destinationFields, ...invoiceFields, 'age', 'consent'] as const;
export type DraftField = (typeof draftFields)[number];

/** What is typed, as it is typed. */
export type DeliveryDraft = Readonly<Record<DraftField, string>>;

export type DraftFaults = Readonly<Partial<Record<DraftField, FieldFault>>>;

/** A mobile number as the platform takes it: full-width digits, spaces, hyphens and the country's code are forgiven. */
export const normalizePhone = (typed: string) =>
  typed
    .normalize('NFKC')
    .replace(/[\s()\-‐-―]/g, '')
    .replace(/^(?:\+|00)?86(?=1\d{10}$)/, '');

const nameFault = (name: string): FieldFault | undefined => {
  if (!name) return 'name_missing';
  return lengthOf(name) > maxName ? 'name_too_long' : undefined;
};

const phoneFault = (phone: string): FieldFault | undefined => {
  if (!phone) return 'phone_missing';
  return phonePattern.test(phone) ? undefined : 'phone_invalid';
};

/** What is wrong with a draft, by the contract's rules. */
export const checkDraft = (draft: DeliveryDraft, minimumAge: number | null): DraftFaults => {
  const faults: Partial<Record<DraftField, FieldFault | undefined>> = {
    name: nameFault(draft.name.trim()),
    phone: phoneFault(normalizePhone(draft.phone)),
    ...destinationFaults(draft),
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
  destination: destinationOf(draft),
  consent: true,
  ageConfirmed: draft.age !== '',
  exemptions: [...exemptions],
  ...invoicePart(draft),
});
