import { isEmail, type Invoice, maxInvoiceTitle, minInvoiceTitle } from '../../../contract/invoice.js';
import { isTaxNumber, normalizeTaxNumber } from '../../../contract/tax-number.js';
import { lengthOf } from '../../../contract/text-length.js';
import type { FieldFault } from '../../../localization/pages/checkout-messages.js';

/** Fields of the invoice by their names. `invoice` is its type, empty where none is wanted. */
export const invoiceFields = ['invoice', 'title', 'taxNumber', 'email'] as const;
export type InvoiceField = (typeof invoiceFields)[number];

/** What is typed of the invoice, as it is typed. */
type InvoiceDraft = Readonly<Record<InvoiceField, string>>;

/** As one types an address of mail where another alphabet is at hand. */
const normalizeEmail = (typed: string) => typed.normalize('NFKC').trim();

const titleFault = (title: string): FieldFault | undefined => {
  if (lengthOf(title) < minInvoiceTitle) return 'title_missing';
  return lengthOf(title) > maxInvoiceTitle ? 'title_too_long' : undefined;
};

const taxNumberFault = (number: string): FieldFault | undefined => {
  if (!number) return 'tax_number_missing';
  return isTaxNumber(number) ? undefined : 'tax_number_invalid';
};

const emailFault = (email: string): FieldFault | undefined => {
  if (!email) return 'email_missing';
  return isEmail(email) ? undefined : 'email_invalid';
};

/** What is wrong with it, by the contract's rules; nothing where no invoice is wanted. */
export const invoiceFaults = (draft: InvoiceDraft): Partial<Record<InvoiceField, FieldFault | undefined>> =>
  draft.invoice === ''
    ? {}
    : {
        title: titleFault(draft.title.trim()),
        ...(draft.invoice === 'unit' && { taxNumber: taxNumberFault(normalizeTaxNumber(draft.taxNumber)) }),
        email: emailFault(normalizeEmail(draft.email)),
      };

/** What is sent; only for a draft without faults. */
export const invoiceOf = (draft: InvoiceDraft): Invoice | undefined => {
  const title = draft.title.trim();
  const email = normalizeEmail(draft.email);
  switch (draft.invoice) {
    case 'person':
      return { type: 'person', title, email };
    case 'unit':
      return { type: 'unit', title, taxNumber: normalizeTaxNumber(draft.taxNumber), email };
    default:
      return undefined;
  }
};
