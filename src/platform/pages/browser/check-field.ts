import { html, nothing } from 'lit';

/** One box to tick, or one of several choices. */
interface Check {
  readonly type: 'checkbox' | 'radio';
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly label: string;
  readonly isChecked?: boolean;
  readonly isRequired?: boolean;
  readonly isDisabled?: boolean;
  readonly isHidden?: boolean;
  readonly isFaulty?: boolean;
  /** Ids of what names it, where its label alone does not. */
  readonly labelledBy?: string;
  /** Ids of what describes it. */
  readonly describedBy?: string;
  readonly onChange?: (event: Event) => void;
}

/** Id of a check's label, for what is named by more than that. */
export const checkLabelId = (id: string) => `label-${id}`;

/** A check with its label beside it. */
export const check = (row: Check) =>
  html`<div class="check" ?hidden=${row.isHidden ?? false}>
    <input
      id=${row.id}
      name=${row.name}
      type=${row.type}
      value=${row.value}
      ?checked=${row.isChecked ?? false}
      ?required=${row.isRequired ?? false}
      ?disabled=${row.isDisabled ?? false}
      aria-invalid=${row.isFaulty ? 'true' : nothing}
      aria-labelledby=${row.labelledBy ?? nothing}
      aria-describedby=${row.describedBy || nothing}
      @change=${row.onChange ?? nothing}
    />
    <label id=${checkLabelId(row.id)} for=${row.id}>${row.label}</label>
  </div>`;

interface CheckField extends Pick<Check, 'id' | 'name' | 'value' | 'label' | 'labelledBy'> {
  readonly hint?: unknown;
  readonly hintId?: string;
  readonly fault: string | undefined;
  readonly faultId: string;
}

/** A box that has to be ticked: the hint below it, and then the fault. */
export const checkField = ({ hint, hintId, fault, faultId, ...box }: CheckField) =>
  html`<div class=${fault ? 'field faulty' : 'field'}>
    ${check({
      ...box,
      type: 'checkbox',
      isRequired: true,
      isFaulty: fault !== undefined,
      describedBy: [fault && faultId, hint ? hintId : ''].filter(Boolean).join(' '),
    })}
    ${hint ? html`<p class="hint" id=${hintId ?? nothing}>${hint}</p>` : nothing}
    ${fault ? html`<p class="fault" id=${faultId}>${fault}</p>` : nothing}
  </div>`;
