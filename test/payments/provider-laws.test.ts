import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { ProviderRefusalError, type Charge, type PaymentProvider } from '../../src/platform/payments/index.js';
import { NoAnswerError } from '../../src/platform/payments/no-answer-error.js';
import type { AlipayDesk } from '../support/gateway/alipay-desk.js';
import { visitCashier } from '../support/gateway/cashier-page.js';
import type { Fault } from '../support/gateway/faults.js';
import { startGateway, type Gateway } from '../support/gateway/gateway.js';
import type { WechatDesk } from '../support/gateway/wechat-desk.js';
import { alipayOf, chargeOf, createClock, failureOf, newId, wechatOf } from './support/providers.js';

interface Bench {
  readonly provider: PaymentProvider;
  /** The same, with little patience. */
  readonly hasty: PaymentProvider;
  readonly desk: AlipayDesk | WechatDesk;
  /** Opens a payment as far as the provider knows of it. */
  readonly open: (changes?: Partial<Charge>) => Promise<Charge>;
}

const clock = createClock();
let gateway: Gateway;

const benches = {
  Alipay: (): Bench => {
    const provider = alipayOf(gateway, clock.now);
    return {
      provider,
      hasty: alipayOf(gateway, clock.now, { timeoutMs: 50 }),
      desk: gateway.alipay,
      open: async (changes = {}) => {
        const charge = chargeOf(clock.now, changes);
        const step = await provider.open(charge);
        assert.ok(step.type === 'redirect');
        await (await visitCashier(step.url)).press('log-in');
        return charge;
      },
    };
  },
  'WeChat Pay': (): Bench => {
    const provider = wechatOf(gateway, clock.now);
    return {
      provider,
      hasty: wechatOf(gateway, clock.now, { timeoutMs: 50 }),
      desk: gateway.wechat,
      open: async (changes = {}) => {
        const charge = chargeOf(clock.now, { way: 'wechat_native', ...changes });
        await provider.open(charge);
        return charge;
      },
    };
  },
};

before(async () => {
  gateway = await startGateway({ clock: clock.now });
  gateway.alipay.notifier.mode = 'held';
  gateway.wechat.notifier.mode = 'held';
});

after(() => gateway.close());

for (const [name, createBench] of Object.entries(benches)) {
  describe(`${name}, as any provider`, () => {
    let bench: Bench;

    before(() => {
      bench = createBench();
    });

    const openAndPay = async (changes: Partial<Charge> = {}) => {
      const charge = await bench.open(changes);
      await bench.desk.pay(charge.paymentId);
      return charge;
    };

    const refundOf = ({ paymentId, amountFen }: Charge, more = {}) => ({
      refundId: newId('re'),
      paymentId,
      amountFen,
      paidFen: amountFen,
      ...more,
    });

    const unknown: Partial<Record<Extract<Fault, string>, RegExp>> = {
      cut: /not answered/,
      error: /status 500|500 NO_CODE/,
      endless: /longer than 262144 bytes/,
      redirect: /not answered: unexpected redirect/,
      unsigned: /without Alipay’s signature|it is not signed/,
      'wrong-key': /without Alipay’s signature|its signature is wrong/,
      tampered: /without Alipay’s signature|its signature is wrong/,
      busy: /fault of Alipay’s: 20000|500 SYSTEM_ERROR/,
      'too-many': /fault of Alipay’s: 40005|429 FREQUENCY_LIMITED/,
    };
    for (const [fault, message] of Object.entries(unknown)) {
      it(`knows nothing where it is answered with "${fault}"`, async () => {
        const charge = await openAndPay();
        for (const work of [
          () => bench.provider.query(charge.paymentId),
          () => bench.provider.close(charge.paymentId),
          () => bench.provider.refund(refundOf(charge)),
        ]) {
          bench.desk.faults.plan(fault as Fault);
          const failure = await failureOf(work(), gateway);
          assert.ok(failure instanceof NoAnswerError);
          assert.match(failure.message, message);
        }
        assert.equal(bench.desk.books.trade(charge.paymentId).refunds.size, 0);
      });
    }

    it('waits no longer than it was told to', async () => {
      const { paymentId } = await bench.open();
      bench.desk.faults.plan('silence');
      const failure = await failureOf(bench.hasty.query(paymentId), gateway);
      assert.ok(failure instanceof NoAnswerError);
      assert.match(failure.message, /timeout/i);
    });

    it('passes on the code of a refusal, and nothing else of it', async () => {
      const charge = await openAndPay();
      bench.desk.faults.plan({ refusal: 'NOT_ENOUGH' });
      const failure = await failureOf(bench.provider.refund(refundOf(charge)), gateway);
      assert.ok(failure instanceof ProviderRefusalError);
      assert.equal(failure.code, 'NOT_ENOUGH');
    });

    it('says of a payment that nobody has paid that it is open', async () => {
      const { paymentId } = await bench.open();
      assert.deepEqual(await bench.provider.query(paymentId), { state: 'open' });
    });

    it('says of one that the provider has never heard of that it is open, and does not call it closed', async () => {
      const paymentId = newId('pa');
      assert.deepEqual(await bench.provider.query(paymentId), { state: 'open' });
      assert.equal(await bench.provider.close(paymentId), 'unknown');
    });

    it('says what has arrived, by which number and when, to the second', async () => {
      const { paymentId, amountFen } = await bench.open();
      clock.advance(1);
      await bench.desk.pay(paymentId);
      const { reference } = bench.desk.books.trade(paymentId);
      assert.deepEqual(await bench.provider.query(paymentId), {
        state: 'paid',
        amountFen,
        reference,
        paidAt: clock.now(),
      });
    });

    it('says so where another sum has arrived than was asked for', async () => {
      const { paymentId } = await bench.open({ amountFen: 1_000 });
      await bench.desk.pay(paymentId, 1);
      const settlement = await bench.provider.query(paymentId);
      assert.equal(settlement.state === 'paid' && settlement.amountFen, 1);
    });

    it('is asked for one payment twice and opens one', async () => {
      const charge = await bench.open();
      await bench.open({ paymentId: charge.paymentId });
      await bench.desk.pay(charge.paymentId);
      await assert.rejects(bench.desk.pay(charge.paymentId), { code: 'paid' });
    });

    it('closes what nobody has paid, once and for all', async () => {
      const { paymentId } = await bench.open();
      assert.equal(await bench.provider.close(paymentId), 'closed');
      assert.equal(await bench.provider.close(paymentId), 'closed');
      assert.deepEqual(await bench.provider.query(paymentId), { state: 'closed' });
      await assert.rejects(bench.desk.pay(paymentId), { code: 'closed' });
    });

    it('closes nothing that was paid, and says so', async () => {
      const { paymentId } = await openAndPay();
      assert.ok((await failureOf(bench.provider.close(paymentId), gateway)) instanceof ProviderRefusalError);
      assert.equal((await bench.provider.query(paymentId)).state, 'paid');
    });

    it('lets nobody pay after the time that was given', async () => {
      const { paymentId } = await bench.open();
      clock.advance(30);
      await assert.rejects(bench.desk.pay(paymentId), { code: 'expired' });
    });

    it('closes one of which the answer to closing was lost', async () => {
      const { paymentId } = await bench.open();
      bench.desk.faults.plan('cut', { isDone: true });
      await assert.rejects(bench.provider.close(paymentId), NoAnswerError);
      await bench.provider.close(paymentId);
      assert.equal((await bench.provider.query(paymentId)).state, 'closed');
    });

    for (const fault of ['busy', 'cut', 'unsigned'] as const) {
      it(`gives back once where the answer was lost ("${fault}") and it is asked again`, async () => {
        const charge = await openAndPay();
        const refund = refundOf(charge);
        bench.desk.faults.plan(fault, { isDone: true });
        await assert.rejects(bench.provider.refund(refund), NoAnswerError);
        assert.equal(await bench.provider.refund(refund), 'done');
        assert.equal(bench.desk.books.refundedFen(bench.desk.books.trade(charge.paymentId)), charge.amountFen);
      });
    }

    it('works on a refund until it is done', async () => {
      const charge = await openAndPay();
      const refund = refundOf(charge, { amountFen: 5 });
      bench.desk.refundState = 'pending';
      assert.equal(await bench.provider.refund(refund), 'pending');
      assert.equal(await bench.provider.refund(refund), 'pending');
      bench.desk.refundState = 'done';
      bench.desk.books.trade(charge.paymentId).refunds.get(refund.refundId)!.state = 'done';
      assert.equal(await bench.provider.refund(refund), 'done');
    });

    for (const [what, wrong] of [
      ['more than was paid', { amountFen: 12_346 }],
      ['what was never paid', { paymentId: newId('pa') }],
    ] as const) {
      it(`is refused ${what}`, async () => {
        const charge = await openAndPay();
        const failure = await failureOf(bench.provider.refund(refundOf(charge, wrong)), gateway);
        assert.ok(failure instanceof ProviderRefusalError);
      });
    }

    it('is refused another amount for the same refund', async () => {
      const charge = await openAndPay();
      const refund = refundOf(charge, { amountFen: 100 });
      assert.equal(await bench.provider.refund(refund), 'done');
      const other = bench.provider.refund({ ...refund, amountFen: 101 });
      assert.ok((await failureOf(other, gateway)) instanceof ProviderRefusalError);
      assert.equal(bench.desk.books.refundedFen(bench.desk.books.trade(charge.paymentId)), 100);
    });

    it('gives back each refund once and together no more than was paid, whatever is asked and lost', async () => {
      const asked = fc.record({
        refund: fc.integer({ min: 0, max: 3 }),
        amountFen: fc.integer({ min: 1, max: 60 }),
        fault: fc.option(fc.constantFrom('cut', 'busy', 'tampered'), { nil: undefined, freq: 3 }),
        isDone: fc.boolean(),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(asked, { minLength: 1, maxLength: 6 }), async (requests) => {
          const charge = await openAndPay({ amountFen: 100 });
          const ids = Array.from({ length: 4 }, () => newId('re'));
          const { books, faults } = bench.desk;
          const trade = books.trade(charge.paymentId);
          const done = new Map<string, number>();
          for (const { refund, amountFen, fault, isDone } of requests) {
            const refundId = ids[refund] ?? '';
            if (fault) faults.plan(fault, { isDone });
            const state = await bench.provider
              .refund({ refundId, paymentId: charge.paymentId, amountFen, paidFen: 100 })
              .catch((error: unknown) => {
                assert.ok(error instanceof ProviderRefusalError || error instanceof NoAnswerError);
                return undefined;
              });
            // What is said to be done is in the books, with that very amount, and stays.
            if (state === 'done') done.set(refundId, amountFen);
            for (const [id, fen] of done) assert.equal(trade.refunds.get(id)?.amountFen, fen);
            assert.ok(books.refundedFen(trade) <= trade.paidFen);
          }
        }),
        { numRuns: 25 },
      );
    });
  });
}
