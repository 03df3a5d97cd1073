import assert from 'node:assert/strict';
import { lookup as lookUpBySystem } from 'node:dns/promises';
import { after, before, describe, it } from 'node:test';
import type { Problem } from '../../src/contract/problem.js';
import { createAddressLookup, NameNotFoundError } from '../../src/platform/services/webhooks/address-lookup.js';
import { postWebhook } from '../../src/platform/services/webhooks/post-webhook.js';
import { startDnsPeer, type DnsAnswer, type DnsPeer, type DnsQuestion } from '../support/dns-peer.js';
import { startTestPlatform } from '../support/platform.js';
import { startWebhookReceiver } from '../support/webhook-receiver.js';

const notFound = (isUnanswered: boolean) => (error: unknown) =>
  error instanceof NameNotFoundError && error.isUnanswered === isUnanswered;

describe('the lookup of a webhook’s address', () => {
  let peer: DnsPeer;
  const answers: Readonly<Record<string, (type: DnsQuestion['type']) => DnsAnswer>> = {
    'erp.example': (type) => (type === 'A' ? ['203.0.113.7', '203.0.113.8'] : ['2001:db8::7']),
    'four.example': (type) => (type === 'A' ? ['203.0.113.9'] : []),
    'six.example': (type) => (type === 'A' ? [] : ['2001:db8::9']),
    'half.example': (type) => (type === 'A' ? ['203.0.113.10'] : undefined),
    'inside.example': (type) => (type === 'A' ? ['127.0.0.1'] : []),
    'mail.example': () => [],
    'nowhere.example': () => 'missing',
  };

  before(async () => {
    peer = await startDnsPeer(({ name, type }) => answers[name]?.(type));
  });
  after(() => peer.stop());

  /** Asks the peer, each question once; what is not answered within the deadline has no answer. */
  const lookupWithin = (deadlineMs: number) =>
    createAddressLookup({ servers: [peer.address], questionMs: 60_000, deadlineMs });
  const questionsOf = (name: string) => peer.questions.filter((question) => question.name === name);

  it('ends where nobody answers, and takes no thread that other lookups wait for', async () => {
    const lookup = lookupWithin(4000);
    const names = Array.from({ length: 40 }, (_, index) => `dead-${String(index)}.example`);
    const ended: unknown[] = [];
    const lookups = names.map(async (name) => {
      await assert.rejects(lookup(name), notFound(true));
      ended.push(name);
    });
    await peer.asked(names.length);
    await lookUpBySystem('localhost');
    assert.deepEqual(ended, [], 'the system’s lookup waited for none of them');
    await Promise.all(lookups);
  });

  it('asks once for all who want a name at the same time', async () => {
    const lookup = lookupWithin(60_000);
    const found = await Promise.all(Array.from({ length: 20 }, () => lookup('erp.example')));
    assert.equal(questionsOf('erp.example').length, 2);
    for (const one of found) assert.deepEqual(one, found[0]);
    await lookup('erp.example');
    assert.equal(questionsOf('erp.example').length, 4, 'and anew the next time: a name may lead elsewhere by then');
  });

  it('finds the addresses of both families, or of the one that there is', async () => {
    const lookup = lookupWithin(60_000);
    const found = async (name: string) => (await lookup(name)).map(({ address, family }) => [address, family]);
    assert.deepEqual((await found('erp.example')).sort(), [
      ['2001:db8::7', 6],
      ['203.0.113.7', 4],
      ['203.0.113.8', 4],
    ]);
    assert.deepEqual(await found('four.example'), [['203.0.113.9', 4]]);
    assert.deepEqual(await found('six.example'), [['2001:db8::9', 6]]);
    assert.deepEqual(await found('half.example'), [['203.0.113.10', 4]], 'though nobody answers for the other');
  });

  it('says where there is no such name, or none that has an address', async () => {
    const lookup = lookupWithin(60_000);
    for (const name of ['nowhere.example', 'mail.example']) await assert.rejects(lookup(name), notFound(false));
  });

  it('knows localhost without asking', async () => {
    const lookup = lookupWithin(60_000);
    for (const name of ['localhost', 'erp.localhost', 'LOCALHOST.']) {
      const addresses = (await lookup(name)).map(({ address }) => address);
      assert.deepEqual(addresses, ['127.0.0.1', '::1']);
    }
    assert.ok(peer.questions.every(({ name }) => !name.includes('localhost')));
  });

  it('leads a message where DNS says, and not where that is not public', async () => {
    const receiver = await startWebhookReceiver();
    try {
      const { port } = new URL(receiver.url);
      const post = (allowPrivate: boolean, host: string) =>
        postWebhook(
          { allowPrivate, timeoutMs: 10_000, lookup: lookupWithin(500) },
          { url: `http://${host}:${port}/x`, headers: {}, body: '{}' },
        );
      assert.deepEqual(await post(true, 'inside.example'), { failure: null, status: 204, retryAfter: undefined });
      assert.equal((await post(false, 'inside.example')).failure, 'address_not_public');
      assert.equal((await post(true, 'nowhere.example')).failure, 'not_found');
      assert.equal((await post(true, 'dead.example')).failure, 'not_found');
      assert.equal(receiver.received.length, 1);
    } finally {
      await receiver.stop();
    }
  });

  it('does not keep who registers an endpoint waiting, and tells what is wrong with its name', async () => {
    const platform = await startTestPlatform({ webhooks: { lookup: lookupWithin(500) } });
    try {
      const { key: secretKey } = await platform.services.createSecretKey({ supplier: 'chengbu-farmers' });
      for (const [name, message] of [
        ['dead.example', /^DNS did not answer for dead\.example in time\. /],
        ['nowhere.example', /^The name nowhere\.example was not found\. /],
        ['inside.example', /^inside\.example is at an address that is not public\. /],
        ['localhost', /^localhost is at an address that is not public\. /],
      ] as const) {
        const { status, body } = await platform.ask<Problem>('/v1/supplier/webhooks', {
          body: { url: `https://${name}/x`, events: ['shipment.paid'] },
          secretKey,
          idempotencyKey: null,
        });
        assert.equal(status, 400);
        assert.match(body.errors?.[0]?.message ?? '', message);
      }
    } finally {
      await platform.stop();
    }
  });
});
