import type { Carrier, TraceStatus } from '../../contract/parcel.js';

/** What the checkout and order pages say of stations, stores, shipments and parcels. */
export interface DeliveryMessages {
  readonly delivery: string;
  readonly kinds: Readonly<Record<'home' | 'station' | 'store', string>>;
  readonly placeCounty: string;
  readonly places: string;
  readonly placesLoading: string;
  readonly placesFailed: string;
  readonly hours: string;
  /** Names what the place cannot keep, in words. */
  readonly cannotHold: (storages: readonly string[]) => string;
  readonly collectHint: string;
  /** How long the place keeps what is ordered: each by its storage, as `keptFor` words it. */
  readonly keeping: (rules: readonly string[]) => string;
  readonly keptFor: (storage: string, days: number) => string;

  readonly shipments: string;
  /** Before the names of what is in it. */
  readonly shipment: (number: number, count: number) => string;
  readonly sentBy: (supplier: string) => string;
  readonly postage: string;
  readonly parcel: (carrier: string, number: string) => string;
  readonly carriers: Readonly<Record<Carrier | 'other', string>>;
  readonly trace: Readonly<Record<TraceStatus | 'other', string>>;

  readonly collectHeading: string;
  /** Over the goods that lie there, where more is to come; and what becomes of the others. */
  readonly collectPartHeading: string;
  readonly restLater: string;
  readonly collectAt: string;
  /** With the day and the minute at which its time at the place ends, or has ended. */
  readonly keptUntil: (when: string) => string;
  readonly keptTooLong: (when: string) => string;
  /** Before one of the two, where not all are kept for the same time. */
  readonly keptSo: (storage: string, text: string) => string;
  readonly code: string;
  readonly codeHint: string;
  readonly codeFailed: string;
  readonly qr: string;
  /** Shown beneath the six digits. */
  readonly qrFailed: string;
}
