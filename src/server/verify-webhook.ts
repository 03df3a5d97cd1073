import { Webhook, WebhookVerificationError as Unverified } from 'standardwebhooks';
import * as z from 'zod/mini';
import { pointerOf } from '../client/validate.js';
import { timestamp } from '../contract/common.js';
import {
  partnerEventTypes,
  supplierEventTypes,
  webhookEvent,
  type PartnerEvent,
  type SupplierEvent,
} from '../contract/webhook-event.js';
import { WebhookVerificationError, type WebhookVerificationCode } from './errors/webhook-verification-error.js';

/** An event of a type that this version does not know: of a newer platform. Answer 2xx, and leave it be. */
export interface OtherEvent {
  readonly type: 'other';
  /** The type as it was sent. */
  readonly sentType: string;
  /** When it came about. */
  readonly timestamp: string;
  readonly data: unknown;
}

/** A message that is the platform's: what it tells, by `type`, and its `id`. */
export type WebhookMessage = (SupplierEvent | PartnerEvent | OtherEvent) & {
  /** The same for every try of a message. A message comes at least once: keep it, and act on it but once. */
  readonly id: string;
};

/** Of a Fetch API request (`request.headers`) or of Node's (`request.headers`); names in any case. */
export type WebhookHeaders = Pick<Headers, 'get'> | Readonly<Record<string, string | readonly string[] | undefined>>;

const names = ['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const;
const known: readonly string[] = [...supplierEventTypes, ...partnerEventTypes];
const envelope = z.object({ type: z.string(), timestamp, data: z.unknown() });

/** What the library says, as a code; whatever else it may say is that the message is not signed as it should be. */
const codes: Readonly<Record<string, WebhookVerificationCode>> = {
  'Message timestamp too old': 'too_old',
  'Message timestamp too new': 'too_new',
  'Invalid Signature Headers': 'headers_missing',
};

const hasGet = (headers: WebhookHeaders): headers is Pick<Headers, 'get'> => typeof headers.get === 'function';

const headersOf = (headers: WebhookHeaders): Record<(typeof names)[number], string> => {
  const read = (name: string) => {
    if (hasGet(headers)) return headers.get(name);
    const [, value] = Object.entries(headers).find(([one]) => one.toLowerCase() === name) ?? [];
    return typeof value === 'object' ? value.join(' ') : value;
  };
  const entries = names.map((name) => [name, read(name)] as const);
  const missing = entries.filter(([, value]) => !value).map(([name]) => name);
  if (missing.length)
    throw new WebhookVerificationError('headers_missing', { detail: `without ${missing.join(', ')}` });
  return Object.fromEntries(entries) as Record<(typeof names)[number], string>;
};

const textOf = (payload: unknown): string => {
  if (typeof payload === 'string') return payload;
  if (payload instanceof Uint8Array || payload instanceof ArrayBuffer) {
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(payload);
  }
  throw new WebhookVerificationError('body_parsed');
};

const webhookOf = (secret: string): Webhook => {
  // The library would take any text for base64 without the prefix, an API key too.
  if (!/^whsec_[A-Za-z0-9+/]+={0,2}$/.test(secret)) throw new WebhookVerificationError('secret_invalid');
  try {
    return new Webhook(secret);
  } catch {
    // Without its cause, which could quote the secret.
    throw new WebhookVerificationError('secret_invalid');
  }
};

/** Gives the code by which a message is refused; undefined where it is signed with this secret, within five minutes. */
const refusalOf = (webhook: Webhook, text: string, headers: Record<string, string>) => {
  try {
    webhook.verify(text, headers, { jsonParse: false });
    return undefined;
  } catch (error) {
    if (!(error instanceof Unverified)) throw error;
    return codes[error.message] ?? 'signature_mismatch';
  }
};

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new WebhookVerificationError('event_malformed', { detail: 'no JSON', cause });
  }
};

const read = <Schema extends z.core.$ZodType>(schema: Schema, data: unknown): z.output<Schema> => {
  const { data: value, error } = z.safeParse(schema, data);
  if (!error) return value;
  const [issue] = error.issues;
  throw new WebhookVerificationError('event_malformed', {
    detail: `${pointerOf(issue?.path ?? []) || '/'}: ${issue?.message ?? ''}`,
    cause: error,
  });
};

/**
 * Verifies a webhook of the platform (Standard Webhooks) and gives what it tells. Nothing of a message may be believed
 * before: answer 400 where this throws, and 2xx within ten seconds once the message is kept.
 *
 * @param payload - The body as it came, as bytes or text; never as JSON that was parsed, or made anew.
 * @param headers - The request's headers.
 * @param secret - The endpoint's signing secret (`whsec_…`), or several, of which one must fit: while it is rotated the
 * old one and the new one, or those of several endpoints at one address.
 * @throws WebhookVerificationError whose `code` says why, and whose message says the cure.
 */
export const verifyWebhook = (
  payload: string | Uint8Array | ArrayBuffer,
  headers: WebhookHeaders,
  secret: string | readonly string[] | undefined,
): WebhookMessage => {
  const secrets = typeof secret === 'string' ? [secret] : (secret ?? []);
  if (!secrets.length) throw new WebhookVerificationError('secret_invalid');
  const webhooks = secrets.map(webhookOf);
  const text = textOf(payload);
  const sent = headersOf(headers);

  const refusals = webhooks.map((webhook) => refusalOf(webhook, text, sent));
  const [refusal] = refusals;
  if (refusal && refusals.every(Boolean)) throw new WebhookVerificationError(refusal);

  const json = jsonOf(text);
  const { type: sentType, timestamp: at, data } = read(envelope, json);
  const id = sent['webhook-id'];
  if (known.includes(sentType)) return { ...read(webhookEvent, json), id };
  return { type: 'other', sentType, timestamp: at, data, id };
};
