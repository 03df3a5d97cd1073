import type { Database } from '../database/index.js';
import type { RevisionSource } from './catalogue-revision.js';
import type { Divisions } from './divisions.js';
import type { LicenceSource } from './list-licences.js';
import type { PostageSource } from './delivering/postage-source.js';
import type { PaymentDesk } from './paying/payment-desk.js';
import type { Vault } from './personal/vault.js';
import type { PlaceSource } from './places.js';
import type { WebhookSetup } from './webhooks/webhook-setup.js';
import type { ListingCountSource } from './listing-counts.js';

/** What the services work with; all of it is handed in. */
export interface ServiceContext {
  readonly database: Database;
  readonly desk: PaymentDesk;
  readonly vault: Vault;
  readonly clock: () => Date;
  /** The platform's own origin, without a slash at its end. */
  readonly publicUrl: string;
  readonly revision: RevisionSource;
  readonly places: PlaceSource;
  readonly listingCounts: ListingCountSource;
  readonly divisions: () => Promise<Divisions>;
  /** Asks the database now and then, so not within a transaction: embedded, there is one connection. */
  readonly licences: LicenceSource;
  readonly postage: PostageSource;
  /** How long, in ms, a checkout may stay open. */
  readonly checkoutLifetimeMs: number;
  /** How long, in ms, an unpaid order holds its stock. */
  readonly paymentTimeMs: number;
  /** How webhooks go out. */
  readonly webhooks: WebhookSetup;
  /** Told of failures that nobody is answered for, such as a provider's silence. */
  readonly onFault: (fault: unknown) => void;
}
