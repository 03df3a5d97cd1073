import { html, type ReactiveControllerHost } from 'lit';

interface FilterDialogHost extends ReactiveControllerHost {
  readonly renderRoot: ParentNode;
}

/** The dialog with the filters, where there is no room for them in a row. What is in it is rendered while it is open. */
export class FilterDialog {
  isOpen = false;
  readonly #host: FilterDialogHost;

  constructor(host: FilterDialogHost) {
    this.#host = host;
    host.addController({
      // A dialog that is taken out open would come back open, and not modal.
      hostDisconnected: this.hide,
    });
  }

  get #dialog() {
    return this.#host.renderRoot.querySelector('dialog');
  }

  /** What is read first; what was pressed may be gone. */
  focus() {
    this.#dialog?.querySelector('h2')?.focus();
  }

  readonly show = () => {
    this.isOpen = true;
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => {
      const dialog = this.#dialog;
      if (!dialog || dialog.open) return;
      dialog.showModal();
      this.focus();
    });
  };

  readonly hide = () => {
    this.#dialog?.close();
  };

  #handleClose = () => {
    this.isOpen = false;
    this.#host.requestUpdate();
  };

  #handleBackdrop = (event: Event) => {
    if (event.target === event.currentTarget) this.hide();
  };

  render(content: () => unknown) {
    return html`<dialog
      part="dialog"
      aria-labelledby="filters"
      @close=${this.#handleClose}
      @click=${this.#handleBackdrop}
    >
      ${this.isOpen ? content() : ''}
    </dialog>`;
  }
}
