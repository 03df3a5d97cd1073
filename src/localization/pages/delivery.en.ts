import type { DeliveryMessages } from './delivery-messages.js';

const storages = { ambient: 'ambient', fresh: 'fresh', chilled: 'chilled', frozen: 'frozen' } as const;

export const deliveryEn: DeliveryMessages = {
  delivery: 'How you receive it',
  kinds: { home: 'Delivered to your door', station: 'Collect at a service station', store: 'Collect in a store' },
  placeCounty: 'District or county',
  places: 'Where you collect it',
  placesLoading: 'Loading places…',
  placesFailed: 'The places could not be loaded. What you entered is still here.',
  hours: 'Open',
  cannotHold: (missing) =>
    `Cannot keep ${missing.map((storage) => storages[storage]).join(' or ')} goods; choose another place or home delivery`,
  collectHint: 'Once it is there, you collect it with a six-digit code or a QR code.',

  shipments: 'Parcels and tracking',
  shipment: (number, count) => (count === 1 ? 'Sent together' : `Shipment ${number} of ${count}`),
  sentBy: (supplier) => `Sent by ${supplier}`,
  storages,
  postage: 'Postage',
  parcel: (carrier, number) => `${carrier} ${number}`,
  carriers: {
    sf: 'SF Express',
    ems: 'China Post EMS',
    jd: 'JD Logistics',
    zto: 'ZTO Express',
    yto: 'YTO Express',
    sto: 'STO Express',
    yunda: 'Yunda Express',
    jt: 'J&T Express',
    deppon: 'Deppon Express',
    own: 'The supplier itself',
    other: 'Another carrier',
  },
  trace: {
    collected: 'Taken by the carrier',
    in_transit: 'On its way',
    out_for_delivery: 'Out for delivery',
    at_place: 'At the collection point',
    delivered: 'Delivered',
    delayed: 'Delayed',
    returned: 'Sent back',
    other: 'Updated',
  },

  collectHeading: 'Ready to collect',
  collectAt: 'Where',
  code: 'Collection code',
  codeHint: 'Show the code or the QR code to the staff. Do not pass it on.',
  codeFailed: 'The code could not be loaded. Please try again.',
  qr: 'QR code for collection',
  qrFailed: 'The QR code could not be shown. The code above is enough.',
};
