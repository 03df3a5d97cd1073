import { html, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Division } from '../../../contract/division.js';
import type { CheckoutMessages } from '../../../localization/pages/checkout-messages.js';
import type { CheckoutApi } from './checkout-api.js';
import type { DraftFaults } from './delivery-draft.js';
import { type DivisionField, divisionFields } from './destination-draft.js';
import { describedBy, faultOf, fieldId, formField } from './form-field.js';
import { LightElement } from './light-element.js';

type Options = readonly Division[] | 'loading' | 'failed';

const autocomplete: Readonly<Record<DivisionField, string>> = {
  provinceCode: 'address-level1',
  cityCode: 'address-level2',
  countyCode: 'address-level3',
  townCode: 'address-level4',
};

/** Province, city, county and town, each chosen within the one before. */
export class AddressFields extends LightElement {
  @property({ attribute: false }) api?: CheckoutApi;
  @property({ attribute: false }) messages?: CheckoutMessages;
  @property({ attribute: false }) faults: DraftFaults = {};

  /** Chosen codes, from the province on. */
  @state() private chosen: readonly string[] = [];
  /** Divisions within one, by its code; the provinces by the empty one. */
  @state() private options: ReadonlyMap<string, Options> = new Map();

  protected override firstUpdated(changed: PropertyValues<this>) {
    super.firstUpdated(changed);
    void this.#load('');
  }

  #within(level: number) {
    return level === 0 ? '' : this.chosen[level - 1];
  }

  async #load(within: string) {
    const known = this.options.get(within);
    if (!this.api || (known && known !== 'failed')) return;
    this.#keep(within, 'loading');
    try {
      const divisions = await this.api.divisions(within);
      this.#keep(within, divisions);
      // A municipality has one "city" only: nothing to choose.
      const level = this.chosen.length;
      const [only, ...others] = divisions;
      if (only && others.length === 0 && this.#within(level) === within) this.#choose(level, only.code);
    } catch {
      this.#keep(within, 'failed');
    }
  }

  #keep(within: string, options: Options) {
    this.options = new Map(this.options).set(within, options);
  }

  #choose(level: number, code: string) {
    this.chosen = code ? [...this.chosen.slice(0, level), code] : this.chosen.slice(0, level);
    if (code && level + 1 < divisionFields.length) void this.#load(code);
  }

  #handleChange(level: number, event: Event) {
    if (event.target instanceof HTMLSelectElement) this.#choose(level, event.target.value);
  }

  #label(name: DivisionField, messages: CheckoutMessages) {
    return {
      provinceCode: messages.province,
      cityCode: messages.city,
      countyCode: messages.county,
      townCode: messages.town,
    }[name];
  }

  #select(name: DivisionField, level: number, messages: CheckoutMessages) {
    const within = this.#within(level);
    const options = within === undefined ? undefined : this.options.get(within);
    const ready = typeof options === 'object' ? options : [];
    // Not disabled while it loads: whoever goes on by Tab at once would be led past it.
    const code = this.chosen[level] ?? '';
    const fault = faultOf(name, this.faults, messages);
    const control = html`<select
        id=${fieldId(name)}
        name=${name}
        autocomplete=${autocomplete[name]}
        required
        ?disabled=${within === undefined}
        aria-busy=${options === 'loading' ? 'true' : nothing}
        aria-invalid=${fault ? 'true' : nothing}
        aria-describedby=${describedBy(name, undefined, fault)}
        @change=${(event: Event) => this.#handleChange(level, event)}
      >
        <option value="" .selected=${code === ''}>
          ${options === 'loading' ? messages.divisionsLoading : messages.choose}
        </option>
        ${ready.map(
          (division) =>
            html`<option value=${division.code} .selected=${division.code === code} lang="zh-CN">
              ${division.name}
            </option>`,
        )}
      </select>
      ${
        options === 'failed' && within !== undefined
          ? html`<p class="fault" role="alert">${messages.divisionsFailed}</p>
              <button type="button" class="button quiet-button" @click=${() => void this.#load(within)}>
                ${messages.retry}
              </button>`
          : nothing
      }`;
    return formField({ name, label: this.#label(name, messages), fault, control });
  }

  protected override render() {
    const { messages } = this;
    if (!messages) return nothing;
    return html`<div class="divisions">
      ${divisionFields.map((name, level) => this.#select(name, level, messages))}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'xiang-address-fields': AddressFields;
  }
}
