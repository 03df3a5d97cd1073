// Carries the providers' notifications as they do: not at once, at times twice, again where they were not taken, and in
// the end not at all.
import { setTimeout as delay } from 'node:timers/promises';
import type { Gateway } from '../support/gateway/gateway.js';
import type { Notice, Notifier } from '../support/gateway/notices.js';
import type { Random } from '../support/random.js';

export interface Mail {
  readonly counts: { delivered: number; lost: number; repeated: number };
  /** Delivers what there still is, and stops. */
  readonly stop: () => Promise<void>;
}

const tries = 3;
const patienceMs = 3000;

const isTaken = ({ status, body }: { status: number | undefined; body: string }) =>
  status === 200 && body !== 'failure' && !body.includes('FAIL');

export const carryMail = ({ alipay, wechat }: Gateway, random: Random): Mail => {
  const counts = { delivered: 0, lost: 0, repeated: 0 };
  const underWay = new Set<Promise<void>>();
  let isOpen = true;

  const deliver = async (notifier: Notifier, notice: Notice) => {
    let isDelivered = false;
    for (let attempt = 0; attempt < tries; attempt += 1) {
      if (attempt > 0) await delay(100 + random.below(1000));
      if (random.chance(0.1)) continue;
      const silence = delay(patienceMs, { status: undefined, body: '' }, { ref: false });
      if (isTaken(await Promise.race([notifier.deliver(notice), silence]))) {
        counts[isDelivered ? 'repeated' : 'delivered'] += 1;
        isDelivered = true;
        if (random.chance(0.9)) return;
      }
    }
    if (!isDelivered) counts.lost += 1;
  };

  const round = async () => {
    while (isOpen || alipay.notifier.held.length + wechat.notifier.held.length > 0) {
      for (const { notifier } of [alipay, wechat]) {
        for (const notice of notifier.held.splice(0)) {
          const sending = deliver(notifier, notice).finally(() => underWay.delete(sending));
          underWay.add(sending);
        }
      }
      await delay(10);
    }
    await Promise.all(underWay);
  };

  for (const { notifier } of [alipay, wechat]) notifier.mode = 'held';
  const running = round();
  return {
    counts,
    stop: () => {
      isOpen = false;
      return running;
    },
  };
};
