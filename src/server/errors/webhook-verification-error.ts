/**
 * Why a message was not taken:
 * - `secret_invalid`: what was given is no signing secret
 * - `body_parsed`: the body is no longer what was signed
 * - `headers_missing`: it has not the three headers of a webhook, or its time is none
 * - `too_old`, `too_new`: its time is more than five minutes from this server's
 * - `signature_mismatch`: it was not signed with this secret, or was changed on the way
 * - `event_malformed`: it is the platform's, but not what this version of the package knows under that type
 */
export type WebhookVerificationCode =
  | 'secret_invalid'
  | 'body_parsed'
  | 'headers_missing'
  | 'too_old'
  | 'too_new'
  | 'signature_mismatch'
  | 'event_malformed';

const messages: Readonly<Record<WebhookVerificationCode, string>> = {
  secret_invalid:
    'No signing secret. Give whsec_…, as it was shown when the endpoint was created, from an environment variable that is set.',
  body_parsed:
    'The body was parsed before. Pass its raw bytes or text: await request.text(), or in Express express.raw({ type: "application/json" }).',
  headers_missing:
    'The headers webhook-id, webhook-timestamp and webhook-signature are not all there. Pass the request’s own headers; a proxy may have dropped them.',
  too_old:
    'The message was signed more than five minutes ago. If they all are, set this server’s clock; else it is a replay: answer 400.',
  too_new: 'The message was signed more than five minutes in the future. Set this server’s clock.',
  signature_mismatch:
    'The signature is not of this secret and body. Check that it is this endpoint’s secret, and that the body is passed byte for byte; else it is forged: answer 400.',
  event_malformed: 'The message is the platform’s, but not what this version knows. Update xiang-storefront.',
};

/** A webhook that must not be acted upon. The message says the cure, and nothing of the secret. */
export class WebhookVerificationError extends Error {
  override name = 'WebhookVerificationError';
  /** Why; see {@link WebhookVerificationCode}. */
  readonly code: WebhookVerificationCode;
  /** A brand, since `instanceof` fails between two copies of this package. */
  readonly isWebhookVerificationError = true;

  constructor(code: WebhookVerificationCode, { detail, cause }: { detail?: string; cause?: unknown } = {}) {
    super(messages[code] + (detail === undefined ? '' : ` (${detail})`), { cause });
    this.code = code;
  }
}

/** Whether it is a {@link WebhookVerificationError}, of whichever copy of this package. */
export const isWebhookVerificationError = (error: unknown): error is WebhookVerificationError =>
  (error as Partial<WebhookVerificationError> | null | undefined)?.isWebhookVerificationError === true;
