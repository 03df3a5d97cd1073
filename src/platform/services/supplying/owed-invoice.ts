import type { ShipmentInvoice, SupplierShipment } from '../../../contract/supplier-shipment.js';
import type { PersonalData } from '../personal/personal-data.js';

/** What the shopper has paid for a shipment and keeps, its postage with it, in fen. */
const amountOf = ({ lines, postageFen, refundedFen }: SupplierShipment) =>
  lines.reduce((sum, { lineTotalFen }) => sum + lineTotalFen, postageFen) - refundedFen;

/** The invoice that is wanted for a shipment, by the one that was asked for with its order; null where none was. */
export const owedInvoice = ({ invoice }: PersonalData, shipment: SupplierShipment): ShipmentInvoice | null =>
  invoice
    ? {
        type: invoice.type,
        title: invoice.title,
        taxNumber: invoice.type === 'unit' ? invoice.taxNumber : null,
        email: invoice.email,
        amountFen: amountOf(shipment),
      }
    : null;
