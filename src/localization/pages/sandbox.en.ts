import type { SandboxMessages } from './sandbox-messages.js';

export const sandboxEn: SandboxMessages = {
  title: 'Sandbox cashier',
  lead: 'This page stands in for a real cashier: choose how the payment turns out. Nothing is charged and no account is needed.',
  amount: 'Amount due',
  state: 'Status',
  pay: (total) => `Pay ${total}`,
  fail: 'Let the payment fail',
  leave: 'Back to the order without paying',
  toOrder: 'Back to the order',
  working: 'Working…',
  states: {
    open: 'Waiting for payment',
    paid: 'Paid',
    failed: 'Failed',
    closed: 'Closed: it can be paid no more',
    other: '',
  },
};
