/** A notification as it goes over the wire. */
export interface Notice {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Delivery {
  readonly notice: Notice;
  /** Undefined where nobody answered. */
  readonly status: number | undefined;
  readonly body: string;
}

/**
 * How notifications go out: each once as it happens, each twice, or held until they are delivered by hand, in whatever
 * order and as late as wanted.
 */
export type NotifyMode = 'at-once' | 'held' | 'twice';

export interface Notifier {
  mode: NotifyMode;
  /** What waits in `held`. */
  readonly held: Notice[];
  /** What was delivered, and how it was answered. */
  readonly deliveries: readonly Delivery[];
  readonly deliver: (notice: Notice) => Promise<Delivery>;
  /** Something has happened that is to be notified. */
  readonly happened: (notice: Notice) => Promise<void>;
}

export const createNotifier = (): Notifier => {
  const deliveries: Delivery[] = [];
  const held: Notice[] = [];

  const deliver = async (notice: Notice): Promise<Delivery> => {
    const { url, headers, body } = notice;
    let delivery: Delivery;
    try {
      const response = await fetch(url, { method: 'POST', headers, body });
      delivery = { notice, status: response.status, body: await response.text() };
    } catch {
      delivery = { notice, status: undefined, body: '' };
    }
    deliveries.push(delivery);
    return delivery;
  };

  const notifier: Notifier = {
    mode: 'at-once',
    held,
    deliveries,
    deliver,
    happened: async (notice) => {
      if (notifier.mode === 'held') {
        held.push(notice);
        return;
      }
      await deliver(notice);
      if (notifier.mode === 'twice') await deliver(notice);
    },
  };
  return notifier;
};
