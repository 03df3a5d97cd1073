import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { isWebhookVerificationError, verifyWebhook, type WebhookHeaders } from '../../src/server/index.js';

const secretOf = () => `whsec_${randomBytes(32).toString('base64')}`;
const secret = secretOf();
const now = new Date('2026-11-24T08:00:00.000Z');
const second = 1000;
const id = `msg_${'a'.repeat(26)}`;

const paid = {
  type: 'shipment.paid',
  timestamp: '2026-11-24T08:00:00.000Z',
  data: {
    shipment: {
      orderNumber: '20261124-7KQ2XM',
      position: 0,
      state: 'paid',
      changedAt: '2026-11-24T08:00:00.000Z',
      placedAt: '2026-11-24T07:59:00.000Z',
      paidAt: '2026-11-24T08:00:00.000Z',
      storage: 'ambient',
      channel: 'up',
      lines: [
        {
          position: 0,
          productId: 'pear',
          variantId: 'pear-one',
          name: { 'zh-CN': '雪梨', en: 'Pears' },
          label: { 'zh-CN': '5 斤', en: '2.5 kg' },
          quantity: 2,
          refundedQuantity: 0,
          unitPriceFen: 3980,
          lineTotalFen: 7960,
        },
      ],
      postageFen: 800,
      refundedFen: 0,
      returns: [],
      invoiceWanted: true,
    },
  },
};
const body = JSON.stringify(paid);

interface Signing {
  readonly text?: string;
  readonly secrets?: readonly string[];
  readonly at?: Date;
}

/** The headers of a message, signed as the platform signs. */
const sign = ({ text = body, secrets = [secret], at = now }: Signing = {}) => ({
  'webhook-id': id,
  'webhook-timestamp': String(Math.floor(at.getTime() / second)),
  'webhook-signature': secrets.map((one) => new Webhook(one).sign(id, at, text)).join(' '),
});

const refusal = (
  headers: WebhookHeaders,
  payload: unknown = body,
  by: { readonly secret: string | readonly string[] | undefined } = { secret },
) => {
  try {
    verifyWebhook(payload as string, headers, by.secret);
  } catch (error) {
    assert.ok(isWebhookVerificationError(error), String(error));
    return error;
  }
  return assert.fail('It was taken.');
};

describe('verifyWebhook', () => {
  beforeEach(() => mock.timers.enable({ apis: ['Date'], now }));
  afterEach(() => mock.timers.reset());

  it('refuses what was signed with another secret', () => {
    assert.equal(refusal(sign({ secrets: [secretOf()] })).code, 'signature_mismatch');
  });

  it('refuses what was changed on the way, wherever one character was', () => {
    const headers = sign();
    fc.assert(
      fc.property(fc.nat(body.length - 1), fc.integer({ min: 0x20, max: 0x7e }), (place, code) => {
        const changed = body.slice(0, place) + String.fromCharCode(code) + body.slice(place + 1);
        fc.pre(changed !== body);
        assert.equal(refusal(headers, changed).code, 'signature_mismatch');
      }),
    );
  });

  it('refuses another message’s id and time', () => {
    const headers = sign();
    assert.equal(refusal({ ...headers, 'webhook-id': `msg_${'c'.repeat(26)}` }).code, 'signature_mismatch');
    const later = String(Number(headers['webhook-timestamp']) + 1);
    assert.equal(refusal({ ...headers, 'webhook-timestamp': later }).code, 'signature_mismatch');
  });

  it('takes five minutes either way, and not a second more: a replay comes too late', () => {
    const at = (seconds: number) => sign({ at: new Date(now.getTime() + seconds * second) });
    for (const seconds of [-300, 300]) assert.equal(verifyWebhook(body, at(seconds), secret).id, id);
    assert.equal(refusal(at(-301)).code, 'too_old');
    assert.equal(refusal(at(301)).code, 'too_new');
    const headers = sign();
    assert.equal(verifyWebhook(body, headers, secret).id, id);
    mock.timers.tick(301 * second);
    assert.equal(refusal(headers).code, 'too_old');
  });

  it('refuses a body that was parsed, and says what to pass', () => {
    for (const parsed of [paid, null, 7, [body]]) assert.equal(refusal(sign(), parsed).code, 'body_parsed');
    assert.match(refusal(sign(), paid).message, /raw bytes.*express\.raw/);
    // Parsed and made anew it is no longer what was signed.
    assert.equal(refusal(sign(), JSON.stringify(paid, null, 2)).code, 'signature_mismatch');
  });

  for (const name of ['webhook-id', 'webhook-timestamp', 'webhook-signature']) {
    it(`refuses a message without ${name}, and names it`, () => {
      const error = refusal({ ...sign(), [name]: undefined });
      assert.equal(error.code, 'headers_missing');
      assert.match(error.message, new RegExp(`\\(without ${name}\\)$`));
    });
  }

  it('refuses a time that is none, and a signature of another kind or of none', () => {
    assert.equal(refusal({ ...sign(), 'webhook-timestamp': 'yesterday' }).code, 'headers_missing');
    const [, signature = ''] = sign()['webhook-signature'].split(',');
    for (const other of ['v1', 'v1,', `v2,${signature}`, `v1a,${signature}`, signature, '字']) {
      assert.equal(refusal({ ...sign(), 'webhook-signature': other }).code, 'signature_mismatch', other);
    }
  });

  for (const [what, wrong] of [
    ['that is missing', undefined],
    ['that is empty', ''],
    ['of an API', `sk_live_${'a'.repeat(32)}`],
    ['without its beginning', secret.slice('whsec_'.length)],
    ['that is no base64', 'whsec_a'],
    ['of which there is none', []],
    ['of which one is wrong', [secret, 'whsec_?']],
  ] as const) {
    it(`refuses a secret ${what}`, () => {
      assert.equal(refusal(sign(), body, { secret: wrong }).code, 'secret_invalid');
    });
  }

  it('tells nothing of the secret, however it fails', () => {
    const wrong = secretOf();
    const failures = [
      refusal(sign(), body, { secret: wrong }),
      refusal(sign(), paid, { secret: wrong }),
      refusal({}, body, { secret: wrong }),
      refusal(sign(), body, { secret: `${wrong}?` }),
      refusal(sign({ text: '{}' }), '{}'),
    ];
    for (const error of failures) {
      const told = inspect(error, { depth: 9 });
      for (const one of [wrong, secret]) assert.ok(!told.includes(one.slice(6, 20)), told);
    }
  });

  for (const [what, text] of [
    ['no JSON', 'paid'],
    ['nothing', ''],
    ['no event', '[]'],
    ['an event without its time', JSON.stringify({ type: 'shipment.paid', data: paid.data })],
    ['a known type with other data', JSON.stringify({ ...paid, data: { order: {} } })],
    [
      'an invoice in place of whether one is wanted',
      JSON.stringify({ ...paid, data: { shipment: { ...paid.data.shipment, invoiceWanted: { title: '示例' } } } }),
    ],
    ['money that is none', JSON.stringify({ ...paid, data: { shipment: { ...paid.data.shipment, postageFen: 8.5 } } })],
  ] as const) {
    it(`refuses ${what}, though it is signed`, () => {
      assert.equal(refusal(sign({ text }), text).code, 'event_malformed');
    });
  }

  it('gives what the platform tells, and the id by which a repeat is known', () => {
    const event = verifyWebhook(body, sign(), secret);
    assert.deepEqual(event, { ...paid, id });
    assert.equal(event.type === 'shipment.paid' && event.data.shipment.lines[0]?.quantity, 2);
  });

  it('takes a message that has waited since before it was told whether an invoice is wanted', () => {
    const { invoiceWanted: _, ...shipment } = paid.data.shipment;
    const older = { ...paid, data: { shipment } };
    const text = JSON.stringify(older);
    assert.deepEqual(verifyWebhook(text, sign({ text }), secret), { ...older, id });
  });

  it('takes either secret while one is rotated, on either side', () => {
    const fresh = secretOf();
    const both = sign({ secrets: [fresh, secret] });
    for (const one of [fresh, secret]) assert.equal(verifyWebhook(body, both, one).id, id);
    assert.equal(verifyWebhook(body, sign(), [fresh, secret]).id, id);
    assert.equal(
      refusal(sign({ secrets: [secretOf()] }), body, { secret: [fresh, secret] }).code,
      'signature_mismatch',
    );
  });

  it('reads a type that it does not know as other, and what it does not know of a known one not at all', () => {
    const lost = { type: 'shipment.lost', timestamp: paid.timestamp, data: { where: '长沙' } };
    const text = JSON.stringify(lost);
    assert.deepEqual(verifyWebhook(text, sign({ text }), secret), {
      type: 'other',
      sentType: 'shipment.lost',
      timestamp: lost.timestamp,
      data: lost.data,
      id,
    });
    const newer = { ...paid, data: { shipment: { ...paid.data.shipment, state: 'weighed', grams: 2500 } } };
    const newerText = JSON.stringify(newer);
    const event = verifyWebhook(newerText, sign({ text: newerText }), secret);
    assert.ok(event.type === 'shipment.paid');
    assert.equal(event.data.shipment.state, 'other');
    assert.ok(!('grams' in event.data.shipment));
  });

  it('does not take the name of a type from what every object has', () => {
    const text = JSON.stringify({ type: 'constructor', timestamp: paid.timestamp, data: null });
    assert.equal(verifyWebhook(text, sign({ text }), secret).type, 'other');
  });

  it('takes text and bytes, and headers as servers have them', () => {
    const bytes = new TextEncoder().encode(body);
    const headers = sign();
    const capital = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toUpperCase(), value]));
    for (const payload of [body, bytes, Buffer.from(bytes), bytes.buffer]) {
      for (const sent of [headers, new Headers(headers), capital, { ...headers, 'set-cookie': ['a', 'b'] }]) {
        assert.equal(verifyWebhook(payload, sent, secret).id, id);
      }
    }
  });
});
