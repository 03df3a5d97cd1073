import { html, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { type Place, type PlaceCounty, type PlaceKind, placeKinds } from '../../../contract/place.js';
import { Localization } from '../../../localization/localization.js';
import type { CheckoutMessages } from '../../../localization/pages/checkout-messages.js';
import type { DeliveryMessages } from '../../../localization/pages/delivery-messages.js';
import { deliveryMessages } from '../../../localization/pages/delivery.js';
import { check } from './check-field.js';
import type { CheckoutApi } from './checkout-api.js';
import type { DraftFaults } from './delivery-draft.js';
import { destinationFields, regionOf } from './destination-draft.js';
import { describedBy, faultId, faultOf, faultText, fieldId, formField, textField } from './form-field.js';
import { LightElement } from './light-element.js';
import { placeOptions } from './place-options.js';
import { readFields } from './read-fields.js';
import { RegionChangeEvent } from './region-change-event.js';

type Kind = 'home' | PlaceKind;
type Loaded<Item> = readonly Item[] | 'loading' | 'failed';

/**
 * Where it goes: home, or to a station or a store of a county. What is not asked for now is hidden, and keeps what was
 * typed.
 *
 * @fires xiang-region-change - It goes to another region than before.
 */
export class DestinationFields extends LightElement {
  @property({ attribute: false }) api?: CheckoutApi;
  @property({ attribute: false }) messages?: CheckoutMessages;
  @property({ attribute: false }) faults: DraftFaults = {};
  /** The partner's zone, whose places its shoppers see. */
  @property({ attribute: false }) zone: string | null = null;
  /** How what is ordered has to be kept. */
  @property({ attribute: false }) storages: readonly Place['storages'][number][] = [];

  @state() private kind: Kind = 'home';
  /** Counties with places of a kind; a kind without any is not offered. */
  @state() private counties: ReadonlyMap<PlaceKind, readonly PlaceCounty[]> = new Map();
  @state() private county = '';
  @state() private places: Loaded<Place> = [];

  #localization = new Localization(this, deliveryMessages);
  #region: string | undefined;
  /** What the places on show were asked for by. */
  #asked = '';

  protected override firstUpdated(changed: PropertyValues<this>) {
    super.firstUpdated(changed);
    for (const kind of placeKinds) void this.#loadCounties(kind);
  }

  protected override updated(changed: PropertyValues<this>) {
    super.updated(changed);
    void this.#loadPlaces();
    // Chosen by hand, put back from a draft, or the only one there is: the fields know.
    this.#tellRegion();
  }

  /** Without the list there is only the way home, which always is. */
  async #loadCounties(kind: PlaceKind) {
    try {
      const counties = await this.api?.placeCounties(kind, this.zone);
      if (counties && counties.length > 0) this.counties = new Map(this.counties).set(kind, counties);
    } catch {
      // The home address stays.
    }
  }

  async #loadPlaces(isRetry = false) {
    const { kind, county, zone, api } = this;
    const { language } = this.#localization;
    if (kind === 'home' || !county || !api) return;
    const asked = `${kind} ${county} ${language}`;
    if (asked === this.#asked && !isRetry) return;
    this.#asked = asked;
    this.places = 'loading';
    try {
      const places = await api.places(kind, zone, county, language);
      if (asked === this.#asked) this.places = places;
    } catch {
      if (asked === this.#asked) this.places = 'failed';
    }
  }

  #tellRegion() {
    const form = this.closest('form');
    if (!form) return;
    const region = regionOf(readFields(form, destinationFields));
    if (region === undefined || region === this.#region) return;
    this.#region = region;
    this.dispatchEvent(new RegionChangeEvent(region));
  }

  #handleKind(event: Event) {
    if (!(event.target instanceof HTMLInputElement)) return;
    this.kind = event.target.value as Kind;
    this.county = '';
    this.places = [];
    this.#asked = '';
  }

  #handleCounty(event: Event) {
    if (event.target instanceof HTMLSelectElement) this.county = event.target.value;
  }

  /** The address's own fields have chosen what lies within by then. */
  #handleChange() {
    queueMicrotask(() => {
      this.#tellRegion();
    });
  }

  #kinds(messages: DeliveryMessages) {
    const kinds: readonly Kind[] = ['home', ...placeKinds.filter((kind) => this.counties.has(kind))];
    return kinds.map((kind) =>
      check({
        type: 'radio',
        id: `delivery-${kind}`,
        name: 'delivery',
        value: kind,
        label: messages.kinds[kind],
        isChecked: kind === 'home',
        isHidden: kinds.length === 1,
        onChange: (event) => {
          this.#handleKind(event);
        },
      }),
    );
  }

  #home(messages: CheckoutMessages) {
    return html`<fieldset ?hidden=${this.kind !== 'home'}>
      <legend>${messages.address}</legend>
      <xiang-address-fields .api=${this.api} .messages=${messages} .faults=${this.faults}></xiang-address-fields>
      ${textField({
        name: 'detail',
        label: messages.detail,
        hint: messages.detailHint,
        fault: faultOf('detail', this.faults, messages),
        autocomplete: 'street-address',
        isRequired: this.kind === 'home',
      })}
    </fieldset>`;
  }

  #countyField(kind: PlaceKind, checkout: CheckoutMessages, messages: DeliveryMessages) {
    const fault = faultOf('placeCounty', this.faults, checkout);
    const counties = this.counties.get(kind) ?? [];
    const cities = [...new Set(counties.map(({ cityName }) => cityName))];
    return formField({
      name: 'placeCounty',
      label: messages.placeCounty,
      hint: messages.collectHint,
      fault,
      control: html`<select
        id=${fieldId('placeCounty')}
        name="placeCounty"
        autocomplete="off"
        required
        aria-invalid=${fault ? 'true' : nothing}
        aria-describedby=${describedBy('placeCounty', messages.collectHint, fault)}
        @change=${this.#handleCounty}
      >
        <option value="" .selected=${this.county === ''}>${checkout.choose}</option>
        ${cities.map(
          (city) =>
            html`<optgroup label=${city} lang="zh-CN">
              ${counties
                .filter(({ cityName }) => cityName === city)
                .map(
                  ({ code: value, name }) =>
                    html`<option value=${value} .selected=${value === this.county}>${name}</option>`,
                )}
            </optgroup>`,
        )}
      </select>`,
    });
  }

  #placeField(checkout: CheckoutMessages, messages: DeliveryMessages) {
    const { places } = this;
    const fault = faultOf('placeId', this.faults, checkout);
    if (places === 'loading') return html`<p class="hint" role="status">${messages.placesLoading}</p>`;
    if (places === 'failed') {
      return html`<p class="fault" role="alert">${messages.placesFailed}</p>
        <button type="button" class="button quiet-button" @click=${() => void this.#loadPlaces(true)}>
          ${checkout.retry}
        </button>`;
    }
    if (places.length === 0) return nothing;
    return html`<div
      role="radiogroup"
      id=${fieldId('placeId')}
      class=${fault ? 'places faulty' : 'places'}
      aria-label=${messages.places}
      aria-describedby=${fault ? faultId('placeId') : nothing}
    >
      ${placeOptions(places, this.storages, this.#localization.language, messages)} ${faultText('placeId', fault)}
    </div>`;
  }

  protected override render() {
    const { messages: checkout, kind } = this;
    const { messages, ready } = this.#localization;
    if (!checkout || !ready) return nothing;
    return html`<div @change=${this.#handleChange}>
      <fieldset ?hidden=${this.counties.size === 0}>
        <legend>${messages.delivery}</legend>
        ${this.#kinds(messages)}
        ${kind === 'home' ? nothing : html`${this.#countyField(kind, checkout, messages)}${this.#placeField(checkout, messages)}`}
      </fieldset>
      ${this.#home(checkout)}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'xiang-destination-fields': DestinationFields;
  }
}
