import type { Payment } from '../../contract/payment.js';

/** What the sandbox's page says. Amounts arrive formatted. */
export interface SandboxMessages {
  readonly title: string;
  readonly lead: string;
  readonly amount: string;
  readonly state: string;
  readonly pay: (total: string) => string;
  readonly fail: string;
  /** The way back while it is not paid. */
  readonly leave: string;
  /** The way back where there is nothing to pay any more. */
  readonly toOrder: string;
  readonly working: string;
  readonly states: Readonly<Record<Payment['state'], string>>;
}
