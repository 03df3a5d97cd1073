import type { Payment } from '../../contract/payment.js';

/** What the sandbox's page says. Amounts arrive formatted. */
export interface SandboxMessages {
  readonly title: string;
  readonly siteName: string;
  readonly lead: string;
  readonly amount: string;
  readonly state: string;
  readonly pay: (total: string) => string;
  readonly fail: string;
  readonly leave: string;
  readonly working: string;
  readonly states: Readonly<Record<Payment['state'], string>>;
  readonly failed: string;
}
