import { isNamed, XiangError, type Failure } from '../../client/errors/xiang-error.js';

const cures: Readonly<Record<string, string>> = {
  webhook_exists: 'list() has it; for a secret anew, rotate that one’s.',
  webhook_limit: 'Delete one that is not used.',
  webhook_disabled: 'enable() it where it has answered 410; where the platform has ended it, ask whoever runs that.',
};

/** An endpoint is there already (`webhook_exists`), one too many (`webhook_limit`), or disabled (`webhook_disabled`). */
export class WebhookRefusedError extends XiangError {
  override name = 'WebhookRefusedError';

  constructor(failure: Failure) {
    super(failure, cures[failure.code]);
  }
}

/** Whether it is a {@link WebhookRefusedError}, of whichever copy of this package. */
export const isWebhookRefusedError = (error: unknown): error is WebhookRefusedError =>
  isNamed(error, 'WebhookRefusedError');
