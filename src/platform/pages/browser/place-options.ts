import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Place } from '../../../contract/place.js';
import type { Language } from '../../../localization/language.js';
import { storageText } from '../../../localization/messages/storages.js';
import { openingHoursText } from '../../../localization/opening-hours.js';
import type { DeliveryMessages } from '../../../localization/pages/delivery-messages.js';
import { check } from './check-field.js';
import { keepingRules } from './kept-until.js';

type Storage = Place['storages'][number];

/** What the place cannot keep of what is ordered. */
const lacking = ({ storages }: Place, wanted: readonly Storage[]) =>
  [...new Set(wanted)].filter((storage) => storage !== 'other' && !storages.includes(storage));

/** Address and opening hours of a place. */
export const placeFacts = ({ address, hours }: Place, language: Language, messages: DeliveryMessages) =>
  html`${address}<br />${messages.hours} ${openingHoursText(hours, language).join(language === 'en' ? '; ' : '；')}`;

/** Places of which one is chosen; those that cannot keep what is ordered say so, and cannot be. */
export const placeOptions = (
  places: readonly Place[],
  wanted: readonly Storage[],
  language: Language,
  messages: DeliveryMessages,
) =>
  repeat(
    places,
    ({ id }) => id,
    (place) => {
      const missing = lacking(place, wanted);
      return html`<div class="place">
        ${check({
          type: 'radio',
          id: `place-${place.id}`,
          name: 'placeId',
          value: place.id,
          label: place.name,
          isDisabled: missing.length > 0,
          describedBy: `place-facts-${place.id}`,
        })}
        <p class="hint" id="place-facts-${place.id}">
          ${placeFacts(place, language, messages)} ${keepingRules(place.keeping, wanted, language, messages)}
          ${missing.length === 0 ? nothing : html`<strong>${messages.cannotHold(missing.map((storage) => storageText(storage, language)))}</strong>`}
        </p>
      </div>`;
    },
  );
