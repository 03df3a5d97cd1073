import type { DraftStore, FormEntries } from './draft-store.js';

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const isControl = (element: unknown): element is Control =>
  (element instanceof HTMLInputElement && element.type !== 'hidden') ||
  element instanceof HTMLSelectElement ||
  element instanceof HTMLTextAreaElement;

const isTicked = (control: Control): control is HTMLInputElement =>
  control instanceof HTMLInputElement && ['checkbox', 'radio'].includes(control.type);

/** Gives a field its value as a person would, so that whoever listens hears of it; false where it cannot take it yet. */
const fill = (control: Control, value: string): boolean => {
  if (isTicked(control)) {
    if (control.value !== value) return false;
    if (control.checked) return true;
    control.checked = true;
  } else {
    if (control.value === value) return true;
    control.value = value;
    // A list that has not come yet does not take it.
    if (control.value !== value) return false;
  }
  for (const type of ['input', 'change']) control.dispatchEvent(new Event(type, { bubbles: true }));
  return true;
};

/**
 * Keeps what is typed into a form, and puts it back: a field that is not there yet, or whose list has not come, gets
 * its value once it is. It knows no field by name.
 */
export class FormDraft {
  readonly #form: HTMLFormElement;
  readonly #store: DraftStore;
  readonly #observer = new MutationObserver(() => {
    this.#fill();
  });
  #waiting: FormEntries = [];
  #isFilling = false;

  constructor(form: HTMLFormElement, store: DraftStore) {
    this.#form = form;
    this.#store = store;
  }

  /** Puts back what was kept, and keeps what is typed from now on. */
  start() {
    this.#waiting = this.#store.read();
    this.#form.addEventListener('input', this.#handleInput);
    this.#form.addEventListener('change', this.#handleInput);
    this.#observer.observe(this.#form, { childList: true, subtree: true });
    this.#fill();
  }

  stop() {
    this.#form.removeEventListener('input', this.#handleInput);
    this.#form.removeEventListener('change', this.#handleInput);
    this.#observer.disconnect();
  }

  #fill() {
    if (this.#waiting.length === 0) return;
    const controls = [...this.#form.elements].filter(isControl);
    this.#isFilling = true;
    this.#waiting = this.#waiting.filter(
      ([name, value]) => !controls.some((control) => control.name === name && fill(control, value)),
    );
    this.#isFilling = false;
  }

  /** What a person changes is theirs: nothing that was kept comes over it. */
  #handleInput = (event: Event) => {
    if (this.#isFilling) return;
    const { target } = event;
    if (isControl(target)) this.#waiting = this.#waiting.filter(([name]) => name !== target.name);
    const typed = [...new FormData(this.#form)].flatMap(([name, value]) =>
      typeof value === 'string' && value !== '' ? [[name, value] as const] : [],
    );
    this.#store.write([...typed, ...this.#waiting]);
  };
}
