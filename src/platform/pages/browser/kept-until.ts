import { html, nothing } from 'lit';
import type { OrderShipment } from '../../../contract/order.js';
import { formatDateTime } from '../../../localization/date.js';
import type { Language } from '../../../localization/language.js';
import { storageText } from '../../../localization/messages/storages.js';
import type { DeliveryMessages } from '../../../localization/pages/delivery-messages.js';

type Kept = Pick<OrderShipment, 'keptUntil' | 'storage'>;

/** What is said of goods whose time at the place ends, or has ended: they stay the shopper's, and can be collected. */
export const keptText = (keptUntil: string, language: Language, messages: DeliveryMessages, now = Date.now()): string =>
  (Date.parse(keptUntil) > now ? messages.keptUntil : messages.keptTooLong)(formatDateTime(keptUntil, language));

/** Until when the shipments are kept that lie at the place; by their storage, where it is not the same for all. */
export const keptLines = (shipments: readonly Kept[], language: Language, messages: DeliveryMessages) => {
  const kept = shipments.flatMap(({ keptUntil, storage }) => (keptUntil === null ? [] : [{ keptUntil, storage }]));
  const isSame = new Set(kept.map(({ keptUntil }) => keptUntil)).size === 1;
  const lines = kept.map(({ keptUntil, storage }) => {
    const text = keptText(keptUntil, language, messages);
    const way = storageText(storage, language);
    return isSame || way === '' ? text : messages.keptSo(way, text);
  });
  return [...new Set(lines)].map((line) => html`<p class="kept">${line}</p>`);
};

/** For how long a place keeps what is ordered, before it is chosen. */
export const keepingRules = (
  keeping: readonly { readonly storage: OrderShipment['storage']; readonly days: number }[],
  wanted: readonly OrderShipment['storage'][],
  language: Language,
  messages: DeliveryMessages,
) => {
  const rules = keeping
    .filter(({ storage }) => storage !== 'other' && wanted.includes(storage))
    .map(({ storage, days }) => messages.keptFor(storageText(storage, language), days));
  return rules.length === 0 ? nothing : html`<br />${messages.keeping(rules)}`;
};
